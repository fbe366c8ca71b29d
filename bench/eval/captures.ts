import { existsSync, readFileSync } from 'node:fs'
import { readStory } from '../../src/story/read.js'
import { readLines, run, score, setIn, type Gold } from './data.js'
import type { Figure } from './figures.js'
import { prediction, storyOf } from './stories.js'

interface Scores { body: { F1: number }, headline: { normalised: number | null } }
interface Wanted { doc: string, text_path: string, consents: Array<{ text: string }> }

const SETS = [
  { set: 'aed', flags: ['--min-in-html', '0.8'], name: 'aed', body: 0.90, headline: 0.80 },
  { set: 'fundus', flags: ['--lang', 'en'], name: 'fundus en', body: 0.93, headline: 0.85 }
]

/** Stories read off plain-text captures. */
export function measureCaptures (folder: string, errors: number): Figure[] {
  return SETS.flatMap(({ set, flags, name, body, headline }) => {
    const gold = readLines<Gold>(setIn(`${folder}/articles`, set)).filter(({ text_path: path }) => path !== undefined)
    const texts = new Map(gold.map(({ doc, text_path: path }) => [doc, readFileSync(`${folder}/articles/${path}`, 'utf8')]))
    const predictions = gold.map(({ doc }) => ({ doc, ...prediction(storyOf(() => readStory(texts.get(doc) ?? ''))) }))
    const scorer = `${folder}/score-articles.mjs`
    // A headline that the capture lost cannot be read off it.
    const titled = gold.filter(({ doc, headline }) => headline != null && words(texts.get(doc) ?? '').includes(words(headline)))
    if (errors > 0) process.stdout.write(run(scorer, titled, predictions, [...flags, '--errors', String(errors)]))
    return [
      { name: `text: body F1, ${name}`, value: score<Scores>(scorer, gold, predictions, flags).body.F1, reach: body },
      { name: `text: headline where it stands there, ${name}`, value: score<Scores>(scorer, titled, predictions, flags).headline.normalised, reach: headline }
    ]
  })
}

/** The wording of sign-up boxes: of what is found how much is right, and of what there is how much is found. */
export function measureConsents (folder: string): Figure[] {
  const found = { right: 0, all: 0, wanted: 0 }
  const gold = readLines<Wanted>(setIn(`${folder}/articles`, 'newsletter-consent'))
  // The set names pages that do not all come with it.
  const kept = gold.map((page) => ({ ...page, file: `${folder}/articles/${page.text_path}` })).filter(({ file }) => existsSync(file))
  for (const { file, consents } of kept) {
    const said = storyOf(() => readStory(readFileSync(file, 'utf8')))?.newsletter?.consent?.wording
    const wanted = new Set(consents.map(({ text }) => words(text)))
    found.wanted += wanted.size > 0 ? 1 : 0
    if (said === undefined) continue
    found.all += 1
    if (wanted.has(words(said))) found.right += 1
  }
  return [
    { name: 'consent wording, precision', value: found.right / found.all, reach: 0.9 },
    { name: `consent wording, recall (${found.wanted} of ${kept.length} pages)`, value: found.right / found.wanted, reach: 0.9 }
  ]
}

function words (text: string): string {
  return (text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join(' ')
}
