import { engineOf, type Engine } from './engine.js'
import type { Db } from './open.js'

/** Nests rows as JSON columns: `const { jsonArrayFrom } = nesting(db)`. Read the columns with `parsed`. */
export function nesting (db: Db): Pick<Engine, 'jsonArrayFrom' | 'jsonObjectFrom' | 'timeText'> {
  return engineOf(db)
}

/** The value of a JSON column: text where it is stored or outermost, and what it is within other JSON. */
export function parsed<T> (value: T | string): T {
  return typeof value === 'string' ? JSON.parse(value) as T : value
}

/**
 * The text that a JSON column is given. Keys stand in the order in which PostgreSQL's `jsonb` keeps them, shorter ones
 * first, so that the text is the same whichever engine it comes from.
 */
export function stored (value: unknown): string {
  return JSON.stringify(inOrder(value))
}

/** JSON with its keys, which are names in ASCII, in order. `JSON.stringify` with a function of ours takes thrice as long. */
function inOrder (value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const named = value as Record<string, unknown>
  const ordered: Record<string, unknown> = {}
  for (const key of Object.keys(named).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) ordered[key] = inOrder(named[key])
  return ordered
}
