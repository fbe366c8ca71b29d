/** What kept the database from doing its work, where that is a state it can leave; null for any other error. */
export function failureOf (error: unknown): 'busy' | 'full' | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY')) return 'busy'
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE') return 'full'
  return null
}
