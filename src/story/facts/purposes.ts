import type { Purpose } from '../story.js'
import { slugify } from '../text/slug.js'

/** Where a wording starts to say what the address is for. */
const AIM = /\b(?:us(?:e|ed|ing)\b(?: \S+){0,4}? to |to (?=send )|(?:agree|consent|like|wish|want) to (?=receiv|be sent|get )|to (?=receiv|be sent )|(?:can|may|will|please|let(?:ting)? us) (?=send ))|\b(?:agree|consent) to (?=(?:our|the|your)?\s*(?:sending|use)\b)/iu
/** Where it stops: another clause, or the sentence's end. */
const STOP = /(?:[.;]| (?:which|in accordance|as described|as set out|you can|you may|and (?:you |i )?(?:agree|accept|acknowledge|confirm|consent|can|may|could|understand|know|that))\b).*$/iu
const VERB = /^(?:(?:to |for )?(?:send(?:ing)?|receiv(?:e|ing)|be sent|get(?:ting)?|provid(?:e|ing))\b ?(?:me|you|us)?\b(?: with)? ?)/iu
const ARTICLE = /^(?:our|the|your|its|their|a|an|other|above|occasional|also|by email) /iu
const LEGAL = /\b(?:terms|conditions|polic(?:y|ies)|privacy|cookies?|datenschutz\p{L}*|age of|years|confidentialité|privacidad)\b/iu
/** `emails from X about a and b` asks for a and b; without `about` it asks for the emails. */
const CARRIER = /^(?:e-?mails?|messages|communications|updates)(?: from [^,]{1,60}?)? (?:about|on|regarding|concerning) (?!us\b)/iu
const HOUSE = '\\p{Lu}[\\p{L}\\p{N}&’\'.-]*(?: \\p{Lu}[\\p{L}\\p{N}&’\'.-]*){0,5}'
/** Who sends: `from us`, `from Gazette Ltd and its partners`. What is from partners alone is a purpose of its own. */
const SENDER = new RegExp(` from (?:us|(?:the )?${HOUSE}(?:,? (?:and|&|of|and the|of the) ${HOUSE}| (?:family|group) of \\p{L}+| and (?:\\p{Ll}+ ){0,3}partners)*)(?!\\p{L})`, 'gu')
/** How it comes, which is no purpose. */
const DELIVERY = / (?:by e-?mail|by post|via|to your|straight|in your)\b.*$/iu

/** *recevoir les offres du Veilleur et de ses partenaires*: in Romance languages what is received follows its verb. */
const RECEIVED = /(?<!\p{L})(?:recevoir|recibir|ricevere|receber) ([^.;:]+?)(?=[.;:]| (?:par|por|via|per) (?:e-?mail|courriel|correo|posta|sms)| (?:conform|de conformidad|de acuerdo|tal y como|et (?:reconna|accept|déclar)|y (?:acept|confirm|declar)|e (?:accett|dichiar|aceit|declar))|$)/iu
const ROMANCE_ITEMS = /, | (?:et|y|e|ed|ou|o) (?=(?:les?|la|des?|l[’']|los|las|gli|i|il|as|os|nuestr[ao]s?|nostr[aeio]|nos|notre|noss[ao]s?) |(?:offres?|ofertas?|offerte|promo\p{L}+|publicid\p{L}+|communica\p{L}+|comunica\p{L}+|informa\p{L}+|invita\p{L}+|novedades|noticias|notizie|news)(?!\p{L}))/iu
const ROMANCE_ARTICLE = /^(?:les?|la|des?|du|de la|los|las|el|il|lo|gli|i|le|os|as|a|o|nos|nuestr[ao]s?|vos) |^(?:l|dell|d)[’']/iu

function received (wording: string): string[] {
  return RECEIVED.exec(wording)?.[1]?.split(ROMANCE_ITEMS).map((item) => item.trim().replace(ROMANCE_ARTICLE, '')) ?? []
}

/** *über Produkte und Reisen informiert*: in German the verb stands last. */
const TOLD = /(?<!\p{L})über ([^.;:]{1,300}?) (?:zu )?(?:informier|kontaktier)/iu
const SENDS = '(?:zu\\p{L}*(?:s[ae]nd|schick)|erhalt|bekomm|empfang|abonnier)'
/** *möchte gerne Nachrichten vom Boten erhalten*, *dass mir der Bote den Newsletter zusendet* */
const WISHED = new RegExp(`(?<!\\p{L})(?:möchte|will|dass mir|dass ich) ([^.;:]{1,300}?) ${SENDS}`, 'iu')
const GERMAN_ITEMS = /, (?:und )?| (?:und|sowie|oder) /iu
const GLADLY = /^(?:(?:gerne?|künftig|regelmäßig|weiterhin|auch) )+/iu
/** Who sends, before what is sent. */
const SENDER_BEFORE = /^(?:vo[nm]|die|der|das) [^,]{2,60}? (?=(?:den|einen|Informationen|Angebote|Werbung) )/iu
const GERMAN_ARTICLES = /^(?:(?:den|die|das|einen|eine|unseren?|ihren?|kostenlosen?|täglichen?|wöchentlichen?) )+/iu
/** From whom, how and where it comes, which is no purpose. */
const BEHIND_SENT = / (?:vo[nm]|per|via|an (?:meine|die)) .*$/iu

function sent (wording: string): string[] {
  const listed = TOLD.exec(wording)?.[1] ?? WISHED.exec(wording)?.[1]?.replace(GLADLY, '').replace(SENDER_BEFORE, '') ?? ''
  return listed.split(GERMAN_ITEMS).map((item) => item.replace(GERMAN_ARTICLES, '').replace(BEHIND_SENT, '').trim())
}

/** The purposes a consent wording names, each told apart: `promotional offers`. */
export function readPurposes (wording: string): Purpose[] {
  const aim = AIM.exec(wording)
  const named = aim
    ? items(clauseIn(wording.slice(aim.index + aim[0].length))).map(labelOf)
    : [...received(wording), ...sent(wording)]
  const labels = named.filter((label) => label !== '' && !LEGAL.test(label))
  return [...new Set(labels)].map((label) => ({ key: slugify(label), label }))
}

function clauseIn (text: string): string {
  return text.replace(STOP, '').trim().replace(VERB, '').replace(CARRIER, '').replace(SENDER, '')
}

/** `a, b and for c and d` → `a`, `b`, `c and d`: after its own *for* an item keeps its *and*. */
function items (clause: string): string[] {
  return clause
    .split(/,? and (?=(?:for|to) )|,? as well as |, (?=for )/iu)
    .flatMap((part) => /^for /iu.test(part) ? [part] : part.split(/, (?:and )?|(?<!\bus) and | & | or /iu))
    .map((part) => part.replace(/^(?:and |for |to )/iu, ''))
}

function labelOf (item: string): string {
  const bare = item.trim().replace(VERB, '').replace(ARTICLE, '').replace(DELIVERY, '').replace(/[.,;:]+$/u, '').trim()
  return /\bnewsletters?$/iu.test(bare) ? 'newsletter' : bare
}
