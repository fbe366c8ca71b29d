import { sql } from 'kysely'
import type { Db } from '../db/open.js'
import { Values, run } from '../db/prepared.js'

/** Places for a millisecond: more articles of one instant take free ones of those around it. */
const ROOM = 16
/** Articles without a date stand before all others. */
const UNDATED = -(2 ** 52)
const LAST_UNDATED = -(2 ** 51)
const BATCH = 100

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
 * The first free place from that of the time on, if no later article stands before it; else the last free one before,
 * if no earlier one stands behind it. Only what is crowded in on both sides stands behind a later one.
 */
async function near (db: Db, publishedAt: string): Promise<number> {
  const start = new Date(publishedAt).getTime() * ROOM
  const behind = await firstFree(db, start, 'asc')
  if (behind === start || await timeAt(db, behind - 1) <= publishedAt) return behind
  const before = await firstFree(db, start - 1, 'desc')
  return await timeAt(db, before + 1) >= publishedAt ? before : behind
}

async function timeAt (db: Db, place: number): Promise<string> {
  const values = new Values()
  const slot = values.slot(place)
  const [row] = await run(db, 'time at place', values, () => db.selectFrom('articles').select('published_at').where('place', '=', slot))
  return row?.published_at ?? ''
}

async function firstFree (db: Db, start: number, direction: 'asc' | 'desc'): Promise<number> {
  const [sign, step] = direction === 'asc' ? ['>=', 1] as const : ['<=', -1] as const
  for (let place = start; ;) {
    const values = new Values()
    const first = values.slot(place)
    const taken = await run(db, `places taken ${direction}`, values, () =>
      db.selectFrom('articles').select('place').where('place', sign, first).orderBy('place', direction).limit(BATCH))
    for (const row of taken) {
      if (row.place !== place) return place
      place += step
    }
    if (taken.length < BATCH) return place
  }
}
