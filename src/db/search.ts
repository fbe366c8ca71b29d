import type { AliasedRawBuilder } from 'kysely'
import { engineOf } from './engine.js'
import type { Db } from './open.js'

/** The texts of an article or a quote that can be searched, by the name of their column in the index. */
export interface Words extends Readonly<Record<string, string | null>> {}
export type WordIndex = 'articles_search' | 'quotes_search'
/** Of an article: the words have to stand in the first texts, and not all of them in the others; or any, instead of all. */
export interface Parts { within: readonly Part[], beyond: readonly Part[], any?: boolean }
export type Part = 'headline' | 'standfirst'

/** Puts an article's words into the index. */
export async function indexArticle (
  db: Db, { id, place }: { id: number, place: number }, words: { headline: string, standfirst: string | null, body: string }
): Promise<void> {
  await engineOf(db).addWords(db, 'articles_search', [{ id, key: place, words }])
}

/** Takes an article's words out of the index. */
export async function unindexArticle (db: Db, { id, place }: { id: number, place: number }): Promise<void> {
  await engineOf(db).removeWords(db, 'articles_search', { id, key: place })
}

/** Puts the words of quotes into the index. */
export async function indexQuotes (db: Db, quotes: ReadonlyArray<{ id: number, text: string }>): Promise<void> {
  if (quotes.length === 0) return
  await engineOf(db).addWords(db, 'quotes_search', quotes.map(({ id, text }) => ({ id, key: id, words: { text } })))
}

/** A table `found` with the `key` of each article or quote that holds every word and "quoted phrase" of `q`, or any. */
export function matching (db: Db, index: WordIndex, q: string, parts?: Parts): AliasedRawBuilder<{ key: number }, 'found'> {
  return engineOf(db).matching(index, termsOf(q), parts).as<'found'>('found')
}

/** The words and phrases that a reader typed; what has neither letter nor digit is none. */
export function termsOf (q: string): string[] {
  return [...q.matchAll(/"([^"]*)"|[^\s"]+/g)]
    .map((match) => match[1] ?? match[0])
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
}

/** Takes a quote's words out of the index. */
export async function unindexQuote (db: Db, id: number): Promise<void> {
  await engineOf(db).removeWords(db, 'quotes_search', { id, key: id })
}
