import { htmlOf } from './forms/html.js'
import { markdownOf } from './forms/markdown.js'
import { textOf } from './forms/text.js'
import type { ArticleSummary } from './schema.js'
import type { Wanted } from './select.js'
import { snippetOf } from './snippet.js'

/** The article with what is rendered from its body, as far as that is wanted, and without what only served for that. */
export function rendered (article: ArticleSummary, wanted: Wanted, q?: string): ArticleSummary {
  const { body, images = [], ...rest } = article
  if (body === undefined) return article
  const whole = { ...rest, body, images }
  return {
    ...rest,
    ...wanted.has('body') ? { body } : {},
    ...wanted.has('images') ? { images } : {},
    ...wanted.has('html') ? { html: htmlOf(whole) } : {},
    ...wanted.has('markdown') ? { markdown: markdownOf(whole) } : {},
    ...wanted.has('text') ? { text: textOf(body) } : {},
    ...wanted.has('snippet') ? { snippet: q === undefined ? null : snippetOf({ ...rest, body: textOf(body) }, q) } : {}
  }
}
