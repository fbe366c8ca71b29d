import { keywords } from '../text/keywords.js'

/** What readers do, and then what they agree to by that. */
const BY_SIGNING_UP = [
  /\bby (?:clicking|signing up|subscribing|submitting|registering|entering|providing|joining|ticking|continuing)\b.{0,200}?\b(?:you|i|we)\b.{0,60}?\b(?:agree|consent|accept|acknowledge|confirm)/iu,
  /^(?=.*\b(?:you|your|i|my|we|our)\b).*\b(?:subscribing|signing up)\b.{0,80}\b(?:consent|agree)/iu,
  /\b(?:if|when) you (?:sign up|subscribe|register)\b.{0,80}\byou (?:also )?(?:agree|consent|accept)/iu,
  // *By signing up you will get our e-mails in line with our Privacy Notice.*
  /\bby (?:signing up|subscribing|registering|entering|submitting)\b.{0,200}?\b(?:in (?:line|accordance) with|under|as (?:set out|described) in)\b.{0,30}?\bprivacy (?:policy|notice|statement)/iu,
  /\b(?:mit (?:(?:dem|der|ihrer|deiner|meiner|einem|einer) )?(?:klick|anmeldung|abonnement|absenden|registrierung|eintragung|bestellung)|(?:indem|wenn) (?:sie|du|ich) .{0,80}(?:abonnier|anmeld|eintr[aä]g|absend|klick|registrier))(?=.{0,200}\b(?:stimm|akzeptier|willig|erklär|bestätig|einverstanden))/iu,
  /\ben (?:vous |m[’'])?(?:inscriv|abonn|cliqu|valid|renseign|soumett)ant\b.{0,200}?\b(?:(?:accept|consent|autoris)(?:e|ez)|reconna(?:is|issez))(?!\p{L})/iu,
  /\bal (?:(?:suscribir|registrar|inscribir)(?:te|se|me)|hacer clic|enviar)\b.{0,200}?\b(?:acept|consient|autoriz)(?:o|as?)(?!\p{L})/iu,
  /\b(?:iscriv|registr|clicc|invi)(?:e?ndo|ando)(?:ti|si|mi|vi)?\b.{0,200}?\b(?:accett|acconsent|autorizz)(?:i|o|a|ono)(?!\p{L})/iu,
  /\bao (?:se )?(?:inscrever|assinar|cadastrar|registar|subscrever|clicar|enviar)(?:-se)?(?!\p{L}).{0,200}?\b(?:concord|aceit|autoriz|consent)(?:o|a|e|as|es)(?!\p{L})/iu,
  /\bdoor\b.{0,60}?\b(?:aan te melden|in te schrijven|te abonneren|te klikken|te registreren)\b.{0,200}?\b(?:akkoord|stem|accepteer|toestemming)/iu,
  /\bgenom att (?:prenumerera|anmäla|registrera|klicka|skicka)(?!\p{L}).{0,200}?(?:godkänner|samtycker|accepterar)/iu,
  /\bved (?:at |å )?(?:tilmeld|meld|abonner|klikk|indsend|registrer)\p{L}*.{0,200}?\b(?:accepterer|aksepterer|samtykker|godkender|godtar)/iu,
  /(?:zapisując|klikając|podając|rejestrując|subskrybując)(?!\p{L}).{0,200}?(?:zgadzasz|zgadzam|akceptuj|wyrażasz|wyrażam)/iu
]
/** A line that begins so, perhaps with a box to tick and a yes. */
const ticked = (yes: string, says: RegExp): RegExp => new RegExp(`^[☐☑☒□✓✔[\\] ]*(?:${yes}[,!.]? )?${says.source}`, 'iu')
/** What readers say of themselves, as beside a box to tick. */
const IN_FIRST_PERSON = [
  /\bi (?:agree|consent) (?:to (?:receiv|be(?:ing)? sent|get|the (?:use|processing)|(?:the )?(?:my|your))|for my|that my)/iu,
  /\bi (?:agree|consent) to .{2,60}\b(?:sending|e-?mailing|contacting) me\b/iu,
  ticked('yes', /(?:please send me|send me|i(?:[’']d| would) like to (?:receive|get|be sent)|i want to (?:receive|get) .{0,60}\bnewsletter)\b/u),
  /\bich (?:willige|stimme|erkläre mich|akzeptiere|bin (?:\S+ ){0,4}einverstanden)(?=.{0,300}(?:newsletter|e-?mail|werb|informier))/iu,
  ticked('ja', /ich möchte\b.{0,120}\b(?:erhalten|bekommen|empfangen|abonnieren)/u),
  ticked('oui', /(?:j[’']accepte de|je (?:souhaite|veux|consens à)) recevoir(?!\p{L}).{0,80}?(?:newsletter|lettre|offres|e-?mail|courriel|actualités|informations|communications)/u),
  ticked('sí', /(?:acepto|quiero|deseo|autorizo|consiento)(?: en)? recibir(?!\p{L}).{0,80}?(?:newsletter|bolet[ií]n|ofertas|correo|comunicaciones|información|noticias)/u),
  ticked('sì', /(?:accetto di|acconsento a|desidero|vorrei|voglio) ricevere(?!\p{L}).{0,80}?(?:newsletter|offerte|e-?mail|comunicazioni|promozioni|notizie|aggiornamenti)/u),
  ticked('sim', /(?:aceito|quero|desejo|gostaria de|autorizo|concordo em) receber(?!\p{L}).{0,80}?(?:newsletter|boletim|ofertas|e-?mail|comunicações|promoções|notícias|novidades)/u),
  ticked('ja', /ik (?:wil|geef toestemming|ga (?:er ?mee )?akkoord)\b.{0,120}\b(?:ontvang|nieuwsbrief)/u),
  ticked('ja', /jag (?:vill|godkänner|samtycker)(?!\p{L}).{0,120}?(?:nyhetsbrev|e-post|mejl)/u),
  ticked('ja', /jeg (?:vil|ønsker|accepterer|samtykker|godtar)(?!\p{L}).{0,120}?(?:nyhedsbrev|nyhetsbrev|e-?mail|e-post)/u),
  ticked('tak', /(?:wyrażam zgodę|zgadzam się|chcę)(?!\p{L}).{0,120}?(?:newsletter|otrzymywa|e-?mail)/u)
]
/** What a sign-up brings besides. */
const BESIDES = [
  /\byou (?:may|will) (?:also |occasionally |sometimes |from time to time )*receive (?:promotional|marketing|advertising|commercial) (?:content|e-?mails?|messages|material|offers|communications)/iu,
  /\bnewsletters? may (?:contain|include) (?:info(?:rmation)?|ads|advert\w*|content|promotion\w*)\b/iu
]
const CONSENTS = [...BY_SIGNING_UP, ...IN_FIRST_PERSON, ...BESIDES]
/** What each of these has. */
const hasConsentWord = keywords('agree|consent|accept|acknowledge|confirm|send me|i’d like|i\'d like|i would like|i want|privacy|you may|you will|may contain|' +
  'may include|stimm|akzeptier|willig|einverstanden|ich möchte|autoris|reconna|souhaite|je veux|consiente|acept|autoriz|quiero|deseo|accett|accons|desidero|' +
  'vorrei|voglio|concord|aceit|quero|desejo|gostaria|akkoord|stem|toestemming|ik wil|godk|samty|jag vill|aksepter|godtar|jeg vil|jeg ønsker|zgadza|zgod|akcept|wyra|chcę')
/** One statement on both is named beside the sign-up's terms. */
const NOT_A_SIGNUP = /(?<!\bprivacy policy (?:&|and) )\bcookies?\b|\bcomment(?:ing)?\b|accept all|\bkommentar|\bcommentaire|\bcoment[aá]rio|\bcommento\b|\breactie|\bkomentarz|\bexternen? inhalt/iu

/** Whether a line is what readers agree to who sign up. */
export function isConsent (text: string): boolean {
  return text.length <= 1500 && hasConsentWord(text) &&
    CONSENTS.some((pattern) => pattern.test(text)) && !NOT_A_SIGNUP.test(text)
}
