import type { ArticleSummary } from './schema.js'
import type { Wanted } from './select.js'
import { snippetOf } from './snippet.js'
import { textOf } from './insert.js'

/** The article with what is rendered from its body, as far as that is wanted. */
export function rendered (article: ArticleSummary, wanted: Wanted, q?: string): ArticleSummary {
  const { body } = article
  if (body === undefined) return article
  return {
    ...article,
    ...wanted.has('text') ? { text: textOf(body) } : {},
    ...wanted.has('snippet') ? { snippet: q === undefined ? null : snippetOf(textOf(body), q) } : {}
  }
}
