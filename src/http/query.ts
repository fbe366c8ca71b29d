import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type, { type Static, type TProperties } from 'typebox'
import { fits, type KeyValue, type Page, type Slice, type SortColumn, type SortKey } from '../db/keyset.js'
import { canonicalUrl } from './canonical.js'
import { badParameter, found } from './errors.js'
import { strict } from './schemas.js'

/** The names that a list can be sorted by, each with its column; `id` is always among them. */
export type Sorts = Readonly<Record<string, SortColumn>>

/** The query string of a list: its own filters, and what every list takes. */
export function listQuery<T extends TProperties> (filters: T, sorts: Sorts, usual: string) {
  const names = Object.keys(sorts).join('|')
  const whole = strict({
    ...filters,
    sort: Type.String({
      pattern: `^-?(${names})(,-?(${names})){0,3}$`,
      maxLength: 100,
      default: usual,
      description: `The order: names separated by commas, \`-\` in front for descending. Names: ${names.replaceAll('|', ', ')}.`
    }),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'The most items on a page.' }),
    cursor: Type.Optional(Type.String({
      maxLength: 1000, description: 'Where the page begins: `meta.nextCursor` of the page before, with the same filters and sort.'
    }))
  })
  // What has a default is always there in the end, but nobody has to send it.
  const { required, ...schema } = whole
  return Type.Unsafe<Static<typeof whole>>(schema)
}

interface ListQuery { sort: string, limit: number, cursor?: string }

/** The text a reader searches for. */
export const SearchText = Type.Optional(Type.String({
  minLength: 1, maxLength: 200, description: 'Words and "quoted phrases" that all have to stand in the text.'
}))

/** @throws HttpProblem 400 where the cursor is not one of this list, sort and filters */
export function pageOf (query: ListQuery, sorts: Sorts): Page {
  const keys = sortKeys(query.sort, sorts)
  return { keys, after: query.cursor === undefined ? null : readCursor(query.cursor, query, keys), limit: query.limit }
}

/** The page as a list answer, with the `Link` header and what caches need to know of its items. */
export function listAnswer<Row extends object> (
  request: FastifyRequest, reply: FastifyReply, basePath: string, slice: Slice<Row>, keysOf: (row: Row) => string[]
): { data: Row[], meta: { limit: number, nextCursor: string | null }, links: { self: string, next: string | null } } {
  describe(reply, slice.rows, slice.rows.flatMap(keysOf))
  const query = request.query as ListQuery
  const nextCursor = slice.next === null ? null : writeCursor(slice.next, query)
  const { pathname, search, searchParams } = new URL(canonicalUrl(request.raw.url ?? '/'), 'http://localhost')
  const self = basePath + pathname + search
  if (nextCursor !== null) searchParams.set('cursor', nextCursor)
  const next = nextCursor === null ? null : canonicalUrl(`${basePath}${pathname}?${searchParams.toString()}`)
  if (next !== null) reply.header('link', `<${next}>; rel="next"`)
  return { data: slice.rows, meta: { limit: query.limit, nextCursor }, links: { self, next } }
}

interface Described { revision?: number, updatedAt?: string }

/**
 * The resource as an answer, with what caches need to know of it.
 * @throws HttpProblem 404 where it is not there
 */
export function itemAnswer<T extends object> (
  reply: FastifyReply, looked: T | undefined, what: string, keysOf: (resource: T) => string[]
): T {
  const resource = found(looked, what)
  describe(reply, [resource], keysOf(resource))
  reply.revision = (resource as Described).revision ?? null
  return resource
}

/** Sets `Last-Modified` to the newest change of these, and `Surrogate-Key` to what they are purged by. */
function describe (reply: FastifyReply, rows: readonly Described[], keys: string[]): void {
  const newest = rows.map(({ updatedAt = '' }) => updatedAt).reduce((a, b) => a > b ? a : b, '')
  if (newest !== '') reply.header('last-modified', new Date(newest).toUTCString())
  if (keys.length > 0) reply.header('surrogate-key', [...new Set(keys)].join(' '))
}

function sortKeys (sort: string, sorts: Sorts): SortKey[] {
  const keys: SortKey[] = []
  for (const item of sort.split(',')) {
    const descending = item.startsWith('-')
    const sort = sorts[descending ? item.slice(1) : item]
    if (sort === undefined) throw new Error(`The schema let the sort ${item} pass.`)
    if (keys.some((key) => key.column === sort.column)) throw badParameter('sort', `It names ${item.replace('-', '')} twice.`)
    keys.push({ ...sort, descending })
  }
  const id = sorts['id']
  if (id === undefined) throw new Error('A list without an id cannot be sorted.')
  if (!keys.some((key) => key.column === id.column)) keys.push({ ...id, descending: keys[0]?.descending ?? false })
  return keys
}

/** A cursor is the last row's key values, and a check that binds it to its list's sort and filters. */
function writeCursor (values: KeyValue[], query: ListQuery): string {
  const payload = Buffer.from(JSON.stringify(values)).toString('base64url')
  return `${payload}.${checkOf(payload, query)}`
}

function readCursor (cursor: string, query: ListQuery, keys: readonly SortKey[]): KeyValue[] {
  const [payload = '', check = ''] = cursor.split('.')
  const wrong = badParameter('cursor', 'It is not one that this list gave for these filters and this sort. Begin again without it.')
  if (check !== checkOf(payload, query)) throw wrong
  const values = jsonOrNothing(Buffer.from(payload, 'base64url').toString())
  if (!Array.isArray(values) || !areValues(values, keys)) throw wrong
  return values
}

/** Anybody can work out the check of a payload that was never ours. */
function jsonOrNothing (payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}

function areValues (values: unknown[], keys: readonly SortKey[]): values is KeyValue[] {
  return values.length === keys.length && keys.every((key, i) => isKeyValue(values[i]) && fits(values[i], key))
}

function isKeyValue (value: unknown): value is KeyValue {
  return value === null || typeof value === 'string' || typeof value === 'number'
}

function checkOf (payload: string, query: ListQuery): string {
  const { limit, cursor, ...rest } = query
  const asked = JSON.stringify(Object.entries(rest).sort(([a], [b]) => a < b ? -1 : 1))
  return createHash('sha256').update(`${asked}\n${payload}`).digest('base64url').slice(0, 16)
}
