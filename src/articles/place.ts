import { sql } from 'kysely'
import { firstNot } from '../boundary.js'
import type { Db } from '../db/open.js'
import { Values, run } from '../db/prepared.js'

/** Places for a millisecond: more articles of one instant take free ones of those around it. */
const ROOM = 16
/** Articles without a date stand before all others. */
const UNDATED = -(2 ** 52)
const LAST_UNDATED = -(2 ** 51)
/** Greater than any time, as text. */
const AFTER_ALL = '~'

/** A free place in the order of publication for an article of this time; call it in the transaction that takes it. */
export async function freePlace (db: Db, publishedAt: string | null): Promise<number> {
  return publishedAt === null ? await behindUndated(db) : await near(db, publishedAt)
}

async function behindUndated (db: Db): Promise<number> {
  const [last] = await run(db, 'last undated place', new Values(), () => db.selectFrom('articles').select('place')
    .where('place', '<', sql.lit(LAST_UNDATED)).orderBy('place', 'desc').limit(1))
  return last === undefined ? UNDATED : last.place + 1
}

/**
 * The place behind all articles that are not later, if no later one has it; else the last free one before that of the time,
 * if no earlier article stands behind it. Only what is crowded in on both sides stands behind a later one.
 */
async function near (db: Db, publishedAt: string): Promise<number> {
  const start = new Date(publishedAt).getTime() * ROOM
  const behind = await firstNot(start, async (place) => (await timeFrom(db, place)) <= publishedAt)
  if (!await isTaken(db, behind)) return behind
  const before = await firstFree(db, start - 1, -1)
  return await timeFrom(db, before + 1) >= publishedAt ? before : await firstFree(db, behind, 1)
}

/** When the first article from a place on was published: after all times where there is none. */
async function timeFrom (db: Db, place: number): Promise<string> {
  const values = new Values()
  const slot = values.slot(place)
  const [next] = await run(db, 'time from a place on', values, () =>
    db.selectFrom('articles').select('published_at').where('place', '>=', slot).orderBy('place').limit(1))
  return next?.published_at ?? AFTER_ALL
}

async function isTaken (db: Db, place: number): Promise<boolean> {
  const values = new Values()
  const slot = values.slot(place)
  const taken = await run(db, 'article at a place', values, () => db.selectFrom('articles').select('id').where('place', '=', slot))
  return taken.length > 0
}

async function firstFree (db: Db, start: number, step: 1 | -1): Promise<number> {
  let place = start
  while (await isTaken(db, place)) place += step
  return place
}
