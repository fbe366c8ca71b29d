/** Words that name an office or a trade; before a name they describe its bearer. */
const ROLES = list(`president vice-president chancellor minister premier secretary secretary-general undersecretary ambassador envoy senator sen
congressman congresswoman representative rep governor gov mayor councillor councilman councilwoman alderman king queen prince princess emperor
sultan emir sheikh ayatollah pope bishop archbishop cardinal rabbi imam reverend rev pastor priest general gen colonel col major captain capt
lieutenant lt sergeant sgt admiral commander marshal officer chief director director-general chairman chairwoman chairperson chair head leader
spokesman spokeswoman spokesperson ceo executive boss manager coach editor professor analyst economist lawyer attorney solicitor barrister judge
justice prosecutor sheriff constable detective inspector superintendent commissioner speaker deputy adviser advisor aide diplomat author writer
novelist journalist reporter correspondent actor actress singer musician historian scientist researcher biologist geologist engineer doctor
surgeon nurse teacher headteacher principal founder co-founder owner candidate nominee mp msp mep coordinator co-ordinator strategist activist
campaigner farmer fisherman baker student resident shopkeeper captain skipper architect designer expert negotiator treasurer trustee
whistleblower rapporteur harbourmaster curator librarian midwife pharmacist paramedic firefighter mechanic driver pilot passenger witness
neighbour neighbor survivor volunteer veteran soldier midfielder striker goalkeeper defender captain winger sens reps govs scholar specialist pollster lobbyist consultant advocate columnist blogger commentator presenter comedian
psychologist sociologist physicist chemist philosopher critic producer publisher banker investor trader carpenter plumber builder butcher gardener
chef photographer painter poet playwright translator interpreter clerk warden ranger ferryman lecturer chaplain vicar bailiff
kanzler bundeskanzler minister ministerpräsident außenminister innenminister finanzminister verteidigungsminister wirtschaftsminister
justizminister gesundheitsminister umweltminister staatssekretär präsident bundespräsident vizepräsident bürgermeister oberbürgermeister
landrat dezernent sprecher regierungssprecher abgeordneter abgeordnete vorsitzender vorsitzende fraktionschef parteichef generalsekretär
geschäftsführer vorstand leiter direktor chef trainer professor richter staatsanwalt anwalt forscher historiker experte autor botschafter
inhaber ingenieur kunde stammkunde stammkundin wirt gastwirt betreiber bewohner anwohner nachbar kämmerer kämmerin unternehmer landwirt bauer bäuerin
bäckermeister lehrer schulleiter pfarrer bischof polizist augenzeuge augenzeugin zeuge zeugin ökonom wissenschaftler arzt ärztin stadtrat stadträtin
gemeinderat gemeinderätin sprecherin pressesprecher architekt verkäufer händler rentner student schüler mieter vermieter pendler`)
const MODIFIERS = list(`prime foreign deputy vice chief former acting interim assistant senior junior police fire defence defense finance
interior health education trade energy environment transport culture justice labour labor press executive party opposition government ministry
company union human rights climate campaign political military security state national regional local city county town village council harbour
harbor port school hospital managing general long-time veteran retired then-president ex first lead co team club opposition`)
const HONORIFICS = list('mr mrs ms miss mx dr sir dame lord lady baroness prof herr frau mme madame monsieur señor señora')
const HE = list('mr sir lord herr monsieur señor king prince emperor sultan emir pope archbishop bishop chairman spokesman congressman councilman alderman actor fisherman')
const SHE = list('mrs ms miss dame lady baroness frau mme madame señora queen princess chairwoman spokeswoman congresswoman councilwoman actress midwife')

/** Words that make a capitalised phrase an organisation, a place or a thing. */
const NOT_NAMES = list(`news post times house state states nations union council ministry department party court university college bank
group inc corp corporation company ltd plc llc agency association committee commission institute institution police army navy force forces
street road avenue square city county province east west north south eastern western northern southern river lake bay sea ocean island islands
mount mountain valley day act bill treaty agreement accord league club united fc airport hospital church cathedral school academy journal
tribune herald gazette guardian chronicle telegraph press reuters radio television tv network channel magazine media online facebook twitter
instagram whatsapp google microsoft apple amazon office assembly parliament congress senate chamber kremlin pentagon government republic
kingdom democrats democratic republicans republican labour conservative conservatives liberal liberals green greens front movement alliance
coalition federation organization organisation foundation fund trust centre center museum theatre theater library stadium arena park hotel
international national global world european american british russian french german chinese syrian america europe asia africa islamic state
war games cup olympics championship prize award award-winning festival report index survey security rights amnesty watch human service services
system systems electric motors airlines airways energy oil gas power water board authority administration bureau ministry justice
supreme federal central royal great new saint old harbour harbor port bridge hall tower gate station line railway boulevard st society realty`)
const CALENDAR = list(`monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december christmas easter ramadan`)

/** In German a woman's is the same with an ending: *Ministerin*. */
const isFeminine = (word: string): boolean => word.endsWith('in') && ROLES.has(word.slice(0, -2))

export const isRole = (word: string): boolean => {
  const whole = word.toLowerCase()
  const role = whole.slice(whole.lastIndexOf('-') + 1)
  return ROLES.has(whole) || ROLES.has(role) || isFeminine(role)
}
export const isModifier = (word: string): boolean => MODIFIERS.has(word.toLowerCase()) || isRole(word)
export const isHonorific = (word: string): boolean => HONORIFICS.has(word.toLowerCase())

/** A word that no person is called. */
export const isNoName = (word: string): boolean => NOT_NAMES.has(word.toLowerCase()) || CALENDAR.has(word.toLowerCase())

/** What a title says about its bearer, where it says it. */
export function genderOf (title: string): 'he' | 'she' | null {
  const words = title.toLowerCase().split(/[^\p{L}]+/u)
  if (words.some((word) => SHE.has(word) || isFeminine(word))) return 'she'
  return words.some((word) => HE.has(word)) ? 'he' : null
}

function list (words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u))
}
