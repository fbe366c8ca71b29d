import type { RawBuilder } from 'kysely'
import { engineOf } from './engine.js'
import type { Db } from './open.js'

/** The texts of an article or a quote that can be searched, by the name of their column in the index. */
export interface Words extends Readonly<Record<string, string | null>> {}
export type WordIndex = 'articles_search' | 'quotes_search'

/** Puts an article's words into the index. */
export async function indexArticle (
  db: Db, id: number, words: { headline: string, standfirst: string | null, body: string }
): Promise<void> {
  await engineOf(db).addWords(db, 'articles_search', id, { ...words })
}

/** Puts a quote's words into the index. */
export async function indexQuote (db: Db, id: number, text: string): Promise<void> {
  await engineOf(db).addWords(db, 'quotes_search', id, { text })
}

/** The ids of the articles or quotes that hold every word and "quoted phrase" of `q`. */
export function matching (db: Db, index: WordIndex, q: string): RawBuilder<number> {
  return engineOf(db).matching(index, termsOf(q))
}

/** The words and phrases that a reader typed; what has neither letter nor digit is none. */
function termsOf (q: string): string[] {
  return [...q.matchAll(/"([^"]*)"|[^\s"]+/g)]
    .map((match) => match[1] ?? match[0])
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
}
