import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { decodeHtml } from '../../src/story/html/decode.js'
import { readHtml } from '../../src/story/html/read.js'
import { readLines, run, score, setIn, type Gold } from './data.js'
import type { Figure } from './figures.js'
import { prediction, storyOf } from './stories.js'

interface Scores {
  body: { F1: number }
  headline: { normalised: number | null }
  authors: { F1: number }
  date: { same: number | null }
  standfirst: { ok: number | null }
  images: { captionOk: number | null, creditOk: number | null, altOk: number | null }
}

/** Stories read off pages in HTML. */
export function measurePages (folder: string, errors: number): Figure[] {
  const aed = scoresOf(folder, 'aed', ['--min-in-html', '0.8'], errors)
  const english = scoresOf(folder, 'fundus', ['--lang', 'en'], errors)
  const all = scoresOf(folder, 'fundus', [], 0)
  return [
    { name: 'html: body F1, aed', value: aed.body.F1, reach: 0.945 },
    { name: 'html: body F1, fundus en', value: english.body.F1, reach: 0.955 },
    { name: 'html: headline, aed', value: aed.headline.normalised, reach: 0.92 },
    { name: 'html: headline, fundus en', value: english.headline.normalised, reach: 0.97 },
    { name: 'html: authors F1, aed', value: aed.authors.F1, reach: 0.87 },
    { name: 'html: date, aed', value: aed.date.same, reach: 0.86 },
    { name: 'html: standfirst, fundus en', value: english.standfirst.ok, reach: 0.85 },
    { name: 'html: image caption, fundus', value: all.images.captionOk, reach: 0.75 },
    { name: 'html: image credit, fundus', value: all.images.creditOk, reach: 0.65 },
    { name: 'html: image alt, fundus', value: all.images.altOk, reach: 0.80 }
  ]
}

const read = new Map<string, ReturnType<typeof prediction>>()

function scoresOf (folder: string, set: string, flags: readonly string[], errors: number): Scores {
  const gold = readLines<Gold>(setIn(`${folder}/articles`, set))
  const predictions = gold.map(({ doc, html_path: path }) => {
    const known = read.get(doc) ?? predicted(gunzipSync(readFileSync(`${folder}/articles/${path}`)))
    read.set(doc, known)
    return { doc, ...known }
  })
  const scorer = `${folder}/score-articles.mjs`
  if (errors > 0) process.stdout.write(run(scorer, gold, predictions, [...flags, '--errors', String(errors)]))
  return score<Scores>(scorer, gold, predictions, flags)
}

/** The right answers of `aed` count the standfirst as text, those of `fundus` let it be. */
function predicted (page: Uint8Array): ReturnType<typeof prediction> {
  const story = storyOf(() => readHtml(decodeHtml(page)))
  const { body, ...rest } = prediction(story)
  return { ...rest, body: story === null || story.standfirst === null ? body : [story.standfirst, body].join('\n\n') }
}
