import { works, type KeptKey } from '../../keys/store.js'

const COLUMNS: ReadonlyArray<[title: string, of: (key: KeptKey, now: string) => string]> = [
  ['ID', ({ id }) => String(id)],
  ['NAME', ({ name }) => name],
  ['WORKS', (key, now) => works(key, now) ? 'yes' : 'no'],
  ['SCOPES', ({ scopes }) => scopes.join(',')],
  ['CREATED', ({ createdAt }) => shortened(createdAt)],
  ['EXPIRES', ({ expiresAt }) => shortened(expiresAt)],
  ['REVOKED', ({ revokedAt }) => shortened(revokedAt)],
  ['USES', ({ uses }) => String(uses)],
  ['LAST USE', ({ lastUsedAt }) => shortened(lastUsedAt)]
]

/** A line for each key, and a head. */
export function table (keys: readonly KeptKey[], now: string): string {
  const lines = [COLUMNS.map(([title]) => title), ...keys.map((key) => COLUMNS.map(([, of]) => of(key, now)))]
  const widths = COLUMNS.map((_, i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0)))
  return lines.map((cells) => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd()).join('\n')
}

/** To the second. */
function shortened (time: string | null): string {
  return time === null ? '-' : time.replace(/\.\d+Z$/, 'Z')
}
