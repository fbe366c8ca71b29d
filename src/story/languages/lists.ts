/** What is known of every language: enough to tell it from others, to find its quotations and to read its days. */
export interface Script {
  /** The commonest function words; what gives a language away within a paragraph. None where its neighbours' are not known. */
  functionWords: string[]
  /** Marks that open a quotation, each with those that close it: a straight one or one out of another set is forgiven. */
  quotationMarks: Record<string, string>
  /** The names of each month, in capitals where the language has them so. */
  months: string[][]
}

/** The words of a language that tell who speaks, and who that is. */
export interface Words {
  /** Verbs of saying that only need their endings: *add* for adds, added, adding. English alone has them. */
  regular: string[]
  /** Verbs of saying, every form written out. */
  saying: string[]
  /** Verbs that hang a quoted fragment on someone or something: called it “a disaster”. */
  naming: string[]
  /** Forms of verbs of saying that close a clause behind what was said: *hatte es „Betrug“ genannt*. */
  participles: string[]
  /** Verbs of opinion, which tell of words right behind them: found it “ugly”. */
  judging: string[]
  /** Verbs that tell of words only with what stands behind them: *accepted that* it was “ugly”. */
  reporting: string[]
  /** Words that name a source without a verb: *according* to, *laut*. */
  sources: string[]
  /** What stands before who sees it so: *For Joan Pike, it is “too late”*. */
  viewers: string[]
  /** Nouns for what somebody says to another: *came the reply from Pike*. */
  answers: string[]
  /** Words that stand between a subject and its verb: *has also said*. */
  helpers: string[]
  he: string[]
  she: string[]
  /** Pronouns that may speak and are neither of these. */
  others: string[]
  /** Words of who speaks of themselves: *I*, *my*. */
  firstPerson: string[]
  determiners: string[]
  /** Words that join clauses, after which a new subject comes. */
  conjunctions: string[]
  prepositions: string[]
  /** Words that open a sentence with a capital and belong to no name: no particle, as *le* in Le Clerc. */
  openers: string[]
  /** Offices and trades: before a name they describe its bearer. */
  roles: string[]
  /** What somebody is for a day, before a name: *Shopper Joan Pike*. */
  onlookers: string[]
  /** Who comes from where, by which the one is called whom the story is about: *the Dane*. */
  peoples: string[]
  /** Trades by which the one is called whom the story is about, where it has not said so: *the striker*. */
  callings: string[]
  /** Trades by which, with the article of its gender, whoever was named last is called: *so die Forscherin*. */
  professions: string[]
  /** What stands before a role: *deputy* mayor. */
  modifiers: string[]
  /** *Mr*: before a name they describe nobody. */
  honorifics: string[]
  /** What ends words for roles: *Klimaforscher*. */
  roleEndings: string[]
  /** Of the roles what somebody is to another, who calls them by their forename: *his wife Joan*. */
  kin: string[]
  /** Roles and honorifics of men alone, and of women alone. */
  masculine: string[]
  feminine: string[]
  /** Words that make a phrase in capitals an organisation, a place, a day or a thing: no person is called so. */
  noNames: string[]
  /** Nouns for what has a title: *the film “Midnight Harbour”*. */
  works: string[]
  /** Verbs with which something is told to a medium, *told NBC News*, and what stands before its name, if anything must. */
  telling: string[]
  toldTo: string[]
  /** What stands before the name of one where something is said there: *said on Harbour Radio*. */
  airedOn: string[]
  /** Verbs of who writes in a medium, and what stands before its name then: *wrote in the Northfield Gazette*. */
  writing: string[]
  printedIn: string[]
  /** What stands before a medium's name where someone speaks to it: *interview with*. */
  interviews: string[]
  /** What its name makes a talk with it: *a Harbour Radio interview*, *im SWR-Interview*. */
  interviewNouns: string[]
  /** What puts an interview at another time: *after an interview with*. */
  otherTimes: string[]
  /** What something is said at or in: *a news conference*; what stands before it, and what has its article in it: *beim*. */
  occasions: string[]
  occasionsAt: string[]
  occasionsAtThe: string[]
  /** Words, and their endings, that the names of media have. */
  media: string[]
  mediaEndings: string[]
  /** What a medium is, beside its name: *the Full Count podcast*, *dem Sender Nordwelle*. */
  mediaNouns: string[]
  /** Who speaks for a medium, not to it: *der Sprecher der Nordfelder Zeitung*. */
  mediaRoles: string[]
  /** What makes a weekday one that is to come, or surely one that is over; what may be glued to it: *Montagabend*. */
  coming: string[]
  past: string[]
  dayEndings: string[]
  /** What stands before the participle of a verb of saying: *a déclaré*. */
  auxiliaries: string[]
  /** What stands before whose picture it is: *Photo: Jane Roe*, *fot. Jan Lis*; an abbreviation with its point. */
  pictureLabels: string[]
  /** What stands so only in a picture's box: *Source: Coast Wire* ends an article, too. */
  originLabels: string[]
  /** What may stand between such a label and a name: *Photo by*, *Foto von*. */
  by: string[]
  /** What opens a line that asks readers to sign up, or offers them what comes of it: *subscribe*; *receive*. */
  asking: string[]
  offering: string[]
  /** What is pressed or filled in to sign up. */
  controls: string[]
  /** What is sent by mail, and where it comes in: *newsletter*, *inbox*. */
  mailings: string[]
  /** What tells how often something is sent; *every* does so before a weekday. */
  daily: string[]
  weekly: string[]
  monthly: string[]
  every: string[]
  /** What papers call their parts, in small letters. */
  sections: string[]
}

/** A language that stories are read in. */
export interface Language extends Script, Words {
  /** Verbs of saying whose particle stands at the end of their clause: *fügte er hinzu*, *shot back*. */
  separable: Record<string, string>
  /** What titles are short for: *Col* Ash is the colonel. */
  shortRoles: Record<string, string>
  /** Whether the subject stands behind its verb where something else opens the sentence: *Am Dienstag sagte Braun*. */
  verbSecond: boolean
  /** Whether its verbs may have no subject of their own: *«No», dijo*. */
  dropsSubject: boolean
  /** Whether a dash opens what somebody says: *—No —dijo Pike*. */
  dashOpens: boolean
  /** From Sunday on, the full name of each before its abbreviations. */
  weekdays: string[][]
  /** Words for days, each with how many days later than the day of the story it is. */
  relativeDays: Record<string, number>
}
