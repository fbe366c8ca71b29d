import { inAll } from '../languages/languages.js'
import { anyOf, keywords } from '../text/keywords.js'
import { HOUR } from './hours.js'
import { isNotice } from './notices.js'
import { isSentence, wordCount } from './prose.js'

/**
 * Lines of a page that are not its story. A `label` is furniture whatever mark closes it; an `opener` is not where it
 * goes on to be a sentence, since a story may open one with the same words. `ends` marks what only stands before or
 * after a story, never inside it.
 */
interface Piece { pattern: RegExp, opener: boolean, ends: boolean, mostWords: number }

const AGE = /^(?:this article is more than|dieser artikel ist (?:älter|mehr) als) .{1,30}$/iu
/** *This article is more than 2 years old*, which stands among the lines of the headline. */
export const tellsAge = (text: string): boolean => AGE.test(text)

const MORE = 'stories|articles|news|topics|content|reading|coverage|internet|links|videos|for you|now|today|this week|in|on|from'

const PIECES: readonly Piece[] = [
  label(/^(?:advertisements?|ads?|sponsored(?: content)?|promoted(?: content)?|paid (?:content|post)|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|reclame|annons|annonse|annonce|reklama?|mainos)\W*$/iu),
  label(/^(?:give|donate)(?: (?:now|today|here|monthly))+\W*$/iu),
  label(/^(?:(?:de )?tekst gaat verder onder|(?:le )?texte continue (?:après|sous)|(?:la )?suite (?:de l[’']article )?après|(?:el artículo|o artigo|l[’']articolo) contin[úu]a (?:tras|después|depois|após|dopo)|dalsza część (?:artykułu|tekstu) (?:pod|poniżej)|(?:artikk?el(?:en|n)|artiklen|saken) forts[æeä]tte?r (?:under|efter|etter)|(?:der )?artikel geht (?:nach|unter)) .{1,40}$/iu),
  label(/^share this (?:article|story|page) (?:via|on) .{1,160}$/iu, 40),
  label(/^(?:share|tweet|print|save|e-?mail|bookmark|gift|listen|copy link)(?: (?:this|the|full|on|via|with|to|article|story|page|link|now|by|facebook|twitter|x|whatsapp|linkedin|e-?mail))*\W*$/iu),
  label(/^(?:story|article) saved\W*$/iu),
  label(AGE),
  label(/^(?:back to (?:the )?(?:top|start|home ?page|front page)|(?:zurück )?zu[rm] (?:startseite|übersicht|seitenanfang)|nach oben|retour (?:à l[’']accueil|en haut)|volver (?:a (?:la )?portada|arriba)|torna (?:alla home|su))\W*$/iu),
  label(/^listen to this (?:article|story)\b.{0,40}$/iu),
  label(/^(?:get involved|close thanks for signing up|get in touch|send us your|send (?:in )?your|have your say|thanks for (?:signing up|subscribing)|(?:do you )?have a (?:(?:news )?tip|story)\b|for more stories like this)\b.{0,80}$/iu),
  label(/^(?:home|startseite|accueil|inicio) ?[/|>›»] .{1,120}$/iu),
  label(/^quelle\s?: .{1,60}$/iu),
  label(/^choose .{1,40} as your preferred source\b/iu, 40),
  label(/^(?:sign up|subscribe) (?:for|to) (?:our|the) .{0,40}\b(?:newsletters?|e-?mails?|alerts|updates|briefing)\W*$/iu),
  label(/^(?:facebook|twitter|x|whatsapp|linkedin|reddit|telegram|instagram|youtube|pinterest|messenger|bluesky|tumblr|flipboard)\W*$/iu),
  label(/^(?:\d+ (?:min|minute|mins|minutes) read|\d[\d,.]* (?:shares?|views?|likes?)|loading|play(?: video)?|pause|mute|image|video|photo)\W*$/iu),
  label(/^(?:stand: .{1,30} )?(?:reading time|lese(?:dauer|zeit)|temps de lecture)\s?:? ?\d+ ?min\p{L}*\W*$/iu),
  label(/^(?:log ?in|sign (?:in|out|up)|subscribe|register)(?: (?:now|here|today|free|for free))*\W*$/iu),
  label(/^(?:(?:jetzt )?(?:anmelden|abonnieren|registrieren|einloggen|bestellen)|merken|teilen|drucken|vorlesen|anhören|feedback|partager|imprimer|enregistrer|commenter|compartir|imprimir|guardar|condividi|stampa|delen|dela|del|udostępnij)\W*$/iu),
  label(/^(?:my account|menu|search|home|open .*menu|close .*menu|toggle .*|back to top|load more|show more|view (?:all|more)|see all)\W*$/iu),
  label(/^(?:(?:(?:enter|type) )?(?:your )?e-?mail(?: address)?|e-mail-adresse)\W*$/iu),
  label(/^(?:click here|scroll down|tap here|(?:story|article) continues (?:below|after)(?: (?:the |this )?ad(?:vertisement)?)?|(?:continue|keep) reading|read (?:more|also|next)|see also)(?: (?:for|to) \S+(?: \S+)?)?\W*$/iu),
  label(/^(?:view|open|show|expand) (?:the )?(?:image|picture|photo|gallery)(?: (?:in|as) (?:full ?screen|gallery|a gallery))?\W*$/iu),
  label(HOUR),
  label(/^(?:read more|more|read also|also read|see also|related|lesen sie auch|(?:à )?lire(?: aussi)?|leggi anche|lea también|más información|lees (?:ook|meer)|läs (?:också|även|mer)|les også|læs også|leia (?:também|mais)|czytaj (?:także|też|również))\s?: /iu, 40),
  label(/^(?:join|follow|subscribe to) .{0,40}\b(?:telegram|whatsapp) channel\b.{0,100}$/iu, 40),
  label(/^[☐☑☒□✓✔] ?/u, 80),
  label(/^(?:our standards\s?:|(?:purchase|acquire) licensing rights\b)/iu),
  label(/^\+?\d+(?: ?(?:\/|of) ?\d+)?\W*$/iu),
  label(/^\(?(?:additional )?(?:reporting|writing|editing) by \p{Lu}[^.!?]*(?:\)|[;.] ?(?:\p{L}+ )?(?:editing|writing|production|design)\b.*)\.?$/iu, 60),
  opener(/^(?:story|article) continues (?:below|after)\b/iu),
  opener(/^(?:continue reading|keep reading|scroll (?:down )?(?:to|for)|tap (?:to|for)|click (?:here|to|for)|swipe)\b/iu),
  opener(/^be the first to (?:get|hear|know|read|see)\b/iu),
  opener(/^(?:skip|jump) (?:to|ad|advertisement|past)\b/iu),
  opener(/^(?:zum inhalt|direkt zum|zur navigation|aller au contenu|(?:saltar|ir) al contenido|(?:vai|passa) al contenuto|naar de inhoud|hoppa till|gå (?:direkt )?(?:till|til) inn?eh|spring til|przejdź do treści)/iu),
  opener(/^(?:follow|join|like|find) (?:\S+ ){1,5}on \S/iu),
  opener(/^(?:read (?:more|also|next|on)|also read|see also|more on this|don[’']t miss|lesen sie auch)\b/iu),
  opener(/^(?:watch|listen|video|photos|gallery)\s?: /iu, 40),
  ending(/^(?:read (?:more )?(?:of |from )?the latest in\b.*)$/iu),
  ending(new RegExp(`^(?:related|recommended|popular|trending|latest)(?: (?:${MORE}))*\\W*$`, 'iu')),
  ending(/^(?:más información|también te puede interesar|mehr zum thema|lesen sie auch|(?:à )?lire aussi|leggi anche|lees ook|læs også|läs också|leia também|saiba mais)\W*$/iu),
  ending(/^(?:most (?:read|popular|viewed|watched|shared)|top stories|more stories|up next|read next|what to read next|editors?[’'] picks?)\b.{0,30}$/iu),
  ending(/^(?:more (?:from|in|on this story)|you (?:may|might) (?:also )?like)\b.{0,60}$/iu),
  ending(/^(?:(?:view |show |see )?(?:all )?(?:\d[\d,.]* )?comments?(?: ?\(\d+\))?|(?:leave|post|add) (?:a|your) comment|join the conversation|no comments yet)\W*$/iu),
  ending(/^(?:\d+ )?(?:kommentare?|comentarios?|commentaires?|commenti|reacties|kommentarer)(?: ?\(\d+\))?$/iu),
  label(/^©.{0,300}$|^(?:\(c\)|copyright) ?(?:©|\(c\)|\d{4}|by )/iu, 60, true),
  ending(/^(?:terms (?:of (?:use|service)|(?:and|&) conditions)|privacy (?:policy|notice|statement)|contact us|about us|accessibility(?: statement)?|impressum|imprint|datenschutz|site index)(?: ?[|·•&/] ?.{0,60}| and .{0,40})?\W*$/iu)
]

const ANY_PIECE = anyOf(PIECES.map(({ pattern }) => pattern))

/** Those that stand further on in a line. */
const INSIDE: readonly Piece[] = [
  label(/^(?:\S+ ){1,12}contributed (?:reporting|research|to this (?:report|story|article))\b.{0,40}$/iu, 25),
  label(/^.{0,60}\bclick(?:ing)? here\W*$/iu),
  opener(/\b(?:we use cookies|accept (?:all )?cookies|cookie (?:policy|settings|preferences|notice)|cookies to (?:give|improve|make|ensure))\b/iu, 60),
  label(/\ball rights reserved\.?$/iu, 60, true)
]
/** What each of these has. */
const hasWord = keywords('contributed|click|cookie|rights reserved')

/** What kind of furniture a line is, if it is any. */
export function furnitureOf (text: string): 'furniture' | 'end' | null {
  if (text.length > 1000) return null
  const words = wordCount(text)
  if (isNotice(text, words) || isMenu(text, words) || isTrail(text, words)) return 'furniture'
  const kinds = (ANY_PIECE.test(text) ? PIECES.filter(is) : []).concat(hasWord(text) ? INSIDE.filter(is) : [])
  if (kinds.length === 0) return null
  return kinds.some((piece) => piece.ends) ? 'end' : 'furniture'

  function is ({ mostWords, opener, pattern }: Piece): boolean {
    return words <= mostWords && pattern.test(text) && !(opener && isSentence(text))
  }
}

const SECTIONS = inAll('sections')

/** `Home > News > Harbour` tells where on its site a page stands. */
function isTrail (text: string, words: number): boolean {
  return words <= 15 && / [>›»] /u.test(text) && text.split(/ [>›»] /u).every((step) => step.length <= 60 && /^[\p{L}\p{N}][^<>›»«]*$/u.test(step))
}

/** `News Sport What’s On Jobs`: nothing but words with capitals, three of them sections of a paper. */
function isMenu (text: string, words: number): boolean {
  if (words < 4 || words > 30 || !/^\p{Lu}\S* [\p{Lu}&|·•]/u.test(text) || !isCapitals(text)) return false
  return text.toLowerCase().split(/[^\p{L}’']+/u).filter((word) => SECTIONS.has(word)).length >= 3
}

/** Whether every word has a capital, as in names and menus. */
export function isCapitals (text: string): boolean {
  return text.split(' ').every((word) => /^[\p{Lu}&|·•]/u.test(word))
}

function label (pattern: RegExp, mostWords = 15, ends = false): Piece {
  return { pattern, opener: false, ends, mostWords }
}

function opener (pattern: RegExp, mostWords = 15): Piece {
  return { pattern, opener: true, ends: false, mostWords }
}

function ending (pattern: RegExp): Piece {
  return { pattern, opener: true, ends: true, mostWords: 15 }
}
