import * as corrections from '../corrections/store.js'
import type { Db } from '../db/open.js'
import { articleOf } from '../editing/draft.js'
import * as slugs from '../editing/slugs.js'
import * as editing from '../editing/store.js'
import * as history from '../history/store.js'
import { rendered } from './render.js'
import type { Article } from './schema.js'
import type { Wanted } from './select.js'
import { WHOLE } from './store.js'

/**
 * An article as it was at this time, with what it refers to as that is now; undefined where it was not public then, or
 * is not now.
 */
export async function findAt (
  db: Db, key: { id: number } | { slug: string }, time: string, wanted: Wanted
): Promise<Article | undefined> {
  const id = 'id' in key ? key.id : await slugs.idOf(db, key.slug)
  const state = id === undefined ? undefined : await editing.find(db, id)
  const then = state?.status === 'published' ? await history.publicAt(db, state, time) : undefined
  if (state === undefined || then === undefined) return undefined
  const told = (await corrections.of(db, [state.id])).get(state.id)?.filter(({ at }) => at <= time) ?? []
  const { firstPublishedAt, publishedAt, at } = then
  const updatedAt = [at, ...told.filter(({ toRevision }) => toRevision >= then.number).map((one) => one.at)].sort().at(-1) ?? at
  const article = await articleOf(db, { ...state, firstPublishedAt, publishedAt, updatedAt }, then)
  return { ...article, corrections: told, ...rendered({ ...article, corrections: told }, new Set([...WHOLE, ...wanted])) }
}
