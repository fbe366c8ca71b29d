import { LRUCache } from 'lru-cache'
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

/** Most objects have one of a few shapes; the order of a shape's keys is worked out once. */
const orders = new LRUCache<string, string[]>({ max: 500 })

function inOrder (value: object): object {
  const keys = Object.keys(value)
  const shape = JSON.stringify(keys)
  const order = orders.get(shape) ?? keys.sort((a, b) =>
    Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b)))
  orders.set(shape, order)
  return Object.fromEntries(order.map((key) => [key, (value as Record<string, unknown>)[key]]))
}
