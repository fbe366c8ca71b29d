import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { Refusal, reasonOf } from '../../refusal.js'

/** What SQLite finds damaged in the database, or in one table of it with its indexes; null for nothing. It reads all of that. */
export function damageIn (sqlite: Sqlite.Database, table?: string): string | null {
  try {
    const found = String(check(sqlite, table))
    return found === 'ok' ? null : found.replace(/\s+/g, ' ')
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) return reasonOf(error)
    throw error
  }
}

/** In a transaction that knows the schema: the check fails where another program migrates the database meanwhile. */
function check (sqlite: Sqlite.Database, table = '1'): unknown {
  return sqlite.transaction(() => {
    sqlite.prepare('select 1 from sqlite_schema').get()
    return sqlite.pragma(`quick_check(${table})`, { simple: true })
  })()
}

/**
 * Looks for damage in the whole file from a process of its own, so that nobody waits.
 * @throws Refusal where there is some
 */
export async function readThrough (file: string, signal: AbortSignal): Promise<void> {
  const program = fileURLToPath(new URL('./reading.js', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program, file], { signal })
  const damage = JSON.parse(stdout) as string | null
  if (damage !== null) throw corrupt(file, damage)
}

export function corrupt (file: string, what: string): Refusal {
  const size = statSync(file).size
  return new Refusal(`The database ${file} (${size} bytes) is corrupt (${what}) and was left as it is. ` +
    'Restore it from a backup, or save what can be read with `sqlite3 FILE .recover`.')
}
