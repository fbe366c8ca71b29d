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
  return JSON.stringify(value, (_key, part: unknown) => isObject(part) ? inOrder(part) : part)
}

function isObject (value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function inOrder (value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) =>
    Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b))))
}
