import { sql } from 'kysely'
import type { Db } from '../db/open.js'
import { Values, run } from '../db/prepared.js'

/** Places for a millisecond: it takes that many articles of one instant to reach into the next. */
const ROOM = 16
/** Articles without a date stand before all others. */
const UNDATED = -(2 ** 52)
const LAST_UNDATED = -(2 ** 51)
const BATCH = 100

/** A free place in the order of publication for an article of this time; call it in the transaction that takes it. */
export async function freePlace (db: Db, publishedAt: string | null): Promise<number> {
  return publishedAt === null ? await behindUndated(db) : await firstFree(db, new Date(publishedAt).getTime() * ROOM)
}

async function behindUndated (db: Db): Promise<number> {
  const [last] = await run(db, 'last undated place', new Values(), () => db.selectFrom('articles').select('place')
    .where('place', '<', sql.lit(LAST_UNDATED)).orderBy('place', 'desc').limit(1))
  return last === undefined ? UNDATED : last.place + 1
}

async function firstFree (db: Db, start: number): Promise<number> {
  for (let place = start; ;) {
    const values = new Values()
    const first = values.slot(place)
    const taken = await run(db, 'places taken', values, () =>
      db.selectFrom('articles').select('place').where('place', '>=', first).orderBy('place').limit(BATCH))
    for (const row of taken) {
      if (row.place !== place) return place
      place++
    }
    if (taken.length < BATCH) return place
  }
}
