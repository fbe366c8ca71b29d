import type { Attributed } from './attribution.js'
import { unmarked } from './blockquotes.js'
import type { Scene } from './scene.js'

/** Chinese or Japanese. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}]/u
/**
 * Between marks that also stand around titles and terms it is a quotation where a particle says so, *「あの壁は高すぎる」と述べた*,
 * or a verb of saying stands before it, *他说：“太高了。”*; shorter, the particle may be an *and* between two names, unless a verb
 * of saying follows it: *「はい」と答えた*.
 */
const QUOTATION = new RegExp('「([^「」]{7,1000})」(?=、?(?:など)?と)|' +
  '「([^「」]{1,6})」(?=、?(?:など)?と(?:も|は)?(?:述べ|語|話し|話す|答え|言|訴え|強調|説明|指摘|批判|コメント|主張|明か|叫|尋ね|反論|つぶや))|' +
  '(?:说|說|问|問|称|稱|写道|寫道|表示|指出|强调|強調|认为|認為|回应|回應|透露|答道)[：，:]?[“「]([^“”「」]{1,1000})[”」]', 'gu')

/** The quotations of languages that set no spaces; who speaks in them is not read. */
export function unspacedQuotations (scenes: readonly Scene[]): Attributed[] {
  const found: Attributed[] = []
  for (const scene of scenes) {
    if (!UNSPACED.test(scene.passage.text)) continue
    for (const { 0: whole, 1: before, 2: brief, 3: behind = '', index } of scene.passage.text.matchAll(QUOTATION)) {
      const text = before ?? brief ?? behind
      const start = index + whole.lastIndexOf(text)
      const place = { start, end: start + text.length, text }
      // Groups count from zero on: these have numbers of their own.
      found.push({ ...unmarked(scene, start, { tag: null, basis: 'unspaced' }, -1 - found.length), ...place })
    }
  }
  return found
}
