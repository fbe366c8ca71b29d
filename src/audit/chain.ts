import { START, chained } from '../db/audit.js'
import type { Db } from '../db/open.js'
import { pagesOf, type ChainedRow } from './store.js'

/** What there is to say of the chain of entries. */
export interface Checked {
  /** How many entries fit, from the first on. */
  entries: number
  /** The hash of the last that fits. */
  last: string
  /** Whether the hash that was looked for is that of an entry which fits, or of the beginning. */
  found: boolean
  /** The first that does not fit, and what that means. */
  fault: Fault | null
}

export interface Fault { seq: number, meaning: string }

/**
 * Walks the chain from its beginning to its end, or to the first entry that does not fit; it only reads.
 * @param expected a hash to look for in it
 * @param observe is told after each page how many entries were seen to fit
 */
export async function check (db: Db, expected: string, observe: (entries: number) => void): Promise<Checked> {
  let end: Pick<ChainedRow, 'seq' | 'hash'> = { seq: 0, hash: START }
  let found = expected === START
  for await (const rows of pagesOf(db)) {
    for (const row of rows) {
      const fault = faultOf(row, end)
      if (fault !== null) return { entries: end.seq, last: end.hash, found, fault }
      found ||= row.hash === expected
      end = row
    }
    observe(end.seq)
  }
  return { entries: end.seq, last: end.hash, found, fault: null }
}

/** Why an entry does not fit to the one before it. */
function faultOf (row: ChainedRow, before: Pick<ChainedRow, 'seq' | 'hash'>): Fault | null {
  const next = before.seq + 1
  if (row.seq < next) return { seq: row.seq, meaning: 'it was put in before the beginning' }
  if (row.seq > next) return { seq: next, meaning: `it was taken out, or moved: the log goes on with ${row.seq}` }
  if (chained(before.hash, row) === row.hash) return null
  return { seq: next, meaning: 'it was changed, put in, or put in the place of another one after it was written; or the one before it was, with a new hash' }
}
