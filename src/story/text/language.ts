import { type Found, type Passage, inferred } from './lines.js'
import { lettersIn } from './words.js'

/** The commonest function words; what gives a European language away within a paragraph. */
const FUNCTION_WORDS: Record<string, ReadonlySet<string>> = {
  en: list('the of and to in that is was for it with as his on be at by had not are but from or have an they which were there been has their will would who when if more he she its this said about after'),
  de: list('der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch'),
  fr: list('le la les des et en un une du que est pour qui dans par sur au pas plus avec ce il sont se ne aux été cette mais ses ont leur nous'),
  es: list('el la de que los se del las por un para con no una su al lo como más pero sus ha sobre este entre cuando fue ser son también desde'),
  it: list('il di che la per un in non una sono si con del della dei ha le al da come più anche gli nel alla delle ma questo'),
  pt: list('de que do da em um para com não uma os no se na por mais as dos como mas ao ele das foi seu sua ou quando muito nos já também'),
  nl: list('de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar door bij naar heeft hij worden uit nog'),
  sv: list('och att det som en på är av för med den till inte ett har de om var från men kan vid så när ska'),
  da: list('og at det er en til på af for ikke den der med som de har et han var fra men om kan ved så når skal blev'),
  pl: list('się na nie jest że do to od przez jak po za oraz jego dla był ale przy która który tym są')
}

/** The languages that each function word is one of, as indices. */
const LANGUAGES = Object.keys(FUNCTION_WORDS)
const KNOWN = new Map<string, number[]>()
const NONE: readonly number[] = []
Object.values(FUNCTION_WORDS).forEach((words, language) => {
  for (const word of words) KNOWN.set(word, [...KNOWN.get(word) ?? [], language])
})

/** Below this share of function words a text is no running prose in that language. */
const RUNNING_TEXT = 0.12
/** How far the best language must lead before it is named. */
const CLEAR_LEAD = 1.3

interface Share { language: string, share: number }

/** The language of the body, where its function words tell it clearly. */
export function languageOf (body: readonly Passage[]): Found<string> | null {
  const [best, second] = shares(lettersIn(body.map((block) => block.text).join(' ')))
  if (!best || best.share < RUNNING_TEXT) return null
  if (second && best.share < second.share * CLEAR_LEAD) return null
  const percent = Math.round(best.share * 100)
  return inferred(best.language, body.flatMap((block) => block.lines), 'function-words',
    `${percent} % of the words are function words of this language.`)
}

/** The share of function words in the language that has most of them, 0 to 1. */
export function functionWordShare (words: readonly string[]): number {
  return shares(words)[0]?.share ?? 0
}

function shares (words: readonly string[]): Share[] {
  const counts = LANGUAGES.map(() => 0)
  for (const word of words) {
    for (const language of KNOWN.get(word) ?? NONE) counts[language] = (counts[language] ?? 0) + 1
  }
  return LANGUAGES.map((language, at) => ({ language, share: (counts[at] ?? 0) / (words.length || 1) }))
    .sort((a, b) => b.share - a.share)
}

function list (words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
