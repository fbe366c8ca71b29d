/** What kept the database from doing its work, where that is a state it can leave. */
export type Failure = 'busy' | 'full' | 'away' | 'conflict' | 'denied'

/** Thrown where a database server gave no answer; `cause` has the driver's own error. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway'
}

/** Thrown where one would have to wait too long for others. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy'
}

/** SQLite's result codes, and PostgreSQL's SQLSTATEs or the first two letters of a class of them. */
const FAILURES: Record<string, Failure> = {
  SQLITE_FULL: 'full',
  SQLITE_IOERR_WRITE: 'full',
  // Out of disk; out of memory and connections; a lock or an answer that took too long.
  53100: 'full',
  53: 'busy',
  '55P03': 'busy',
  57014: 'busy',
  // Connection exceptions, a server that shuts down, starts or was told to hang up, and one that may only be read now.
  '08': 'away',
  '57P': 'away',
  25006: 'away',
  40001: 'conflict',
  42501: 'denied',
  '40P01': 'conflict'
}

/** Null for an error that is none of the database's states. */
export function failureOf (error: unknown): Failure | null {
  if (error instanceof DatabaseAway) return 'away'
  if (error instanceof DatabaseBusy) return 'busy'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY')) return 'busy'
  return FAILURES[code] ?? FAILURES[code.slice(0, 3)] ?? FAILURES[code.slice(0, 2)] ?? null
}
