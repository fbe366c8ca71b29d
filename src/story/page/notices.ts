import { anyOf, keywords } from '../text/keywords.js'

/** What a site says to its reader in sentences of its own, about itself, its offers and its writers. */
const OPENINGS: readonly RegExp[] = [
  /^(?:(?:noi|nous|nosotros|wij|we|my|ce site|este sitio|questo sito|deze (?:web)?site|ta strona|na(?: naszej)? stronie|utiliz(?:amos|ziamo)|usamos|używamy) )(?=.*\b(?:cookies?\b|ciasteczk)).*\b(?:nous|notre|nos|vous|vos|utilisons|utilizamos|utilizziamo|usamos|tu|tus|su|sus|puede[ns]?|puoi|onze?|jouw|uw|używamy|nasz\p{L}*|twoj\p{L}*)(?!\p{L})/iu,
  /^(?:we|our|this (?:web)?site|by (?:using|continuing|clicking|browsing)|to (?:give|improve|provide|offer)|please|accept|cookies|you can|wir|diese (?:web)?seite)\b(?=.*\bcookies?\b).*\b(?:we|our|us|you|your|wir|sie|ihre?n?|unsere?n?)\b/iu,
  /^(?:(?:the|this) (?:article|story) you are reading|you can find this (?:article|story) in)\b/iu,
  /^(?:il vous reste \d{1,3}(?:[.,]\d{1,2})? ?% de (?:cet article|ce texte)|la suite est réservée aux abonnée?s|(?:(?:cet|la suite de cet|la suite de l[’'])\s?article est|article) réservée? aux? abonnée?s)\b/iu,
  /^(?:ich bin (?:damit )?einverstanden,? dass mir externe inhalte|an dieser stelle (?:finden sie|befindet sich) (?:einen |ein )?extern)/iu,
  /^(?:regístrate|suscríbete|abonnez-vous|inscrivez-vous|abbonati|registrati|prenumerera) (?:\S+ ){0,3}(?:para|pour|per|för) (?:\S+ )?(?:leer|leyendo|lire|leggere|läsa|commenter|comentar|continuar|continuare|continuer)\b/iu,
  /^(?:get|enjoy|unlock|for|try) .*\b(?:unlimited|full|digital) access\b/iu,
  /^(?:do you have|have you got|have you|got a|if you have|are you|were you)\b.*\b(?:contact|e-?mail|call|write to|message|get in touch with) us\b/iu,
  // Letters to the editor, and what an undertaker offers below a death notice.
  /^(?:do you have an opinion on|if you (?:would like|[’']d like|want) to (?:submit|send) a (?:response|letter))\b/iu,
  /^to (?:plant (?:a )?(?:memorial )?trees?|send flowers|order (?:memorial|flowers)|(?:share|leave) (?:a |an )?(?:memory|condolences?|online))\b[^“”"]{0,200}$/iu,
  /^(?:we (?:will|shall) (?:only|never) (?:use|share|pass)|you (?:can|may) (?:unsubscribe|opt out|withdraw)|(?:by|when) (?:signing up|subscribing) you\b)/iu,
  /^(?:if you|we|all products|when you|by |every product|some links|diese seite|wir)\b(?=.*\b(?:we|our|us|uns|wir)\b).*\b(?:affiliate|(?:earn|receive|get) (?:a |an )?(?:\S+ )?(?:commission|compensation|revenue)|provision)\b/iu,
  // What the reader is asked to do, in no quotation: to give, to join, to follow, to load.
  /^(?:please |if you (?:value|like|enjoy|appreciate) [^“”",]{1,60}, (?:please )?)?(?:consider )?becom(?:e|ing) an? (?:[^\s“”"]+ )?(?:member|subscriber|supporter|patron)\b[^“”"]{0,40}\b(?:today|now|here)\W*$/iu,
  /^(?:get [^“”"]{1,60}[:–—-] ?)?(?:please )?(?:download|install|get) (?:our (?:[^\s“”"]+ ){0,3}apps?\b[^“”"]{0,100}|the (?:[^\s“”"]+ ){0,3}app\b[^“”"]{0,60}\b(?:app store|google play|today|now|here|for free)\b[^“”"]{0,40})$/iu,
  /^to (?:get|receive|read) [^“”"]{1,80}\b(?:sign up|subscribe|register|click)\b[^“”"]{0,20}\bhere\W*$/iu,
  /^(?:(?:you (?:need|have) to|please|to [^“”",]{1,60},? (?:please )?) ?(?:enable|turn on|activate|allow) javascript|(?:this|our) (?:web)?(?:site|page|app)\b.{0,30}\b(?:requires|needs) javascript)\b[^“”"]{0,120}$/iu,
  // The page of itself: where and when it came out, what was put right, what it is not.
  /^(?:this|a previous|an earlier|a prior) (?:story|article|post|piece|version|report)\b.{0,60}\b(?:(?:originally|first) (?:published|appeared)|appears in (?:print|(?:the|our) .{1,40}\b(?:issue|edition)\b)|has been (?:updated|corrected|amended)|was (?:updated|corrected|amended)|incorrectly|misstated|mistakenly)\b/iu,
  /^(?:a version of this|dieser (?:artikel|text) (?:erschien|wurde zuerst|ist zuerst))\b/iu,
  /^(?:correction|clarification|korrektur)\s?: .{0,40}\b(?:article|story|post|version|report|headline|artikels?)\b|^hier können sie die rechte\b|^unterstützen sie .{0,60}journalismus\b/iu,
  /^(?:this (?:document|material|content)|no part of)\b.{0,60}\b(?:copyright|may not be|may be reproduced)\b/iu
]

/** The same, unless somebody in the story says it: *Follow us on X for the news, the club told fans*. */
const ASKING = anyOf([
  /^(?:please |if you (?:value|like|enjoy|appreciate) [^“”",]{1,60}, (?:please )?|you can (?:also )?|help us )?(?:consider )?(?:support(?:ing)?|donat(?:e|ing) to) (?:our|independent|local|quality) (?:[^\s“”"]+ )?(?:journalism|news|reporting|reporters|newsroom|coverage|work|site)\b[^“”"]{0,100}$/iu,
  /^(?:please )?(?:follow us|join our)\b[^“”"]{0,40}\b(?:whatsapp|telegram|facebook|instagram|youtube|tiktok|x|twitter|threads|bluesky)\b[^“”"]{0,80}$/iu,
  /^\W{0,2}(?:contact|reach|e-?mail|follow|kontakt)\b.{0,120}(?:\S@\S|(?:on|auf) (?:x|twitter|instagram|facebook|tiktok|threads|bluesky)\b)/iu
])
const TOLD = /\b(?:said|says|told|added|wrote)\b/iu

const OPENING = anyOf(OPENINGS)

/** The same further on in a line: letters and offers, disclaimers, who its writers are and how they are reached. */
const INSIDE: readonly RegExp[] = [
  /\bconsider becoming an? (?:free or paid |paid |paying )?(?:subscriber|supporter|member)\b[^“”"]*$/iu,
  /(?:^|[.!?] )(?:subscribe (?:now|today|here|for free|to (?:read|continue|keep|get))|sign up (?:now|here|today)|log in (?:to|now)|already a (?:subscriber|member))\b/iu,
  /\b(?:in|to) your (?:inbox|mailbox)\b|\bin (?:ihr|dein) postfach\b/iu,
  /\b(?:activate your .{0,30}access|create an account or|online access is included|advertisement has not loaded|support (?:our|independent|local) journalism)\b/iu,
  /\b(?:educational|informational|information) (?:and \S+ )?purposes only\b/iu,
  /^(?:\p{Lu}[\p{L}.’'-]+ ){1,4}(?:is|was|has been|covers|writes|reports|joined|spent|ist|schreibt|berichtet) .{0,60}\b(?:reporter|writer|editor|correspondent|journalist|columnist|author|contributor|critic|producer|blogger|freelancer?|Redakteur(?:in)?|Korrespondent(?:in)?|Reporter(?:in)?|Autor(?:in)?)\b/u,
  // How a wire ends its stories.
  /^(?:\p{Lu}[\p{L}.’'-]+ ){1,3}reported from (?:\p{Lu}[\p{L}.’'-]*,? (?:and )?){0,8}\p{Lu}[\p{L}’'-]*\.(?: |$)/u,
  /\b(?:Associated Press|AP|Reuters) (?:video |sports |political )?(?:writers?|reporters?|journalists?)\b.{0,160}\bcontributed\b/u,
  /^(?:The )?(?:Associated Press|AP)\b.{0,80}\b(?:receives (?:financial )?support|is solely responsible)\b/u,
  /^(?:\p{Lu}[\p{L}.’'-]+ ){1,3}covers .{2,80} for (?:[Tt]he )?(?:Associated Press|AP)\.$/u,
  /^.{0,80}\b(?:can be reached (?:at|by|on|via)|(?:reach|contact|e-?mail|follow) (?:him|her|them|me)\b)/iu
]
/** What each of these has. */
const hasWord = keywords('contributed|reported from|receives|solely responsible|covers|inbox|mailbox|postfach|activate|create an|online access|advertisement|support|purposes|reached|report|writer|editor|correspondent|' +
  'journalist|columnist|author|contributor|critic|producer|blogger|freelance|redakteur|korrespondent|autor|subscribe|sign up|log in|already a|consider becoming|' +
  ['reach', 'contact', 'mail', 'follow'].flatMap((verb) => ['him', 'her', 'them', 'me'].map((whom) => `${verb} ${whom}`)).join('|'))

/** The shortest is an invitation, the longest a writer's life. */
const FEWEST_WORDS = 3
const MOST_WORDS = 120

export function isNotice (text: string, words: number): boolean {
  if (words < FEWEST_WORDS || words > MOST_WORDS) return false
  if (OPENING.test(text) || (ASKING.test(text) && !TOLD.test(text))) return true
  return hasWord(text) && INSIDE.some((pattern) => pattern.test(text))
}
