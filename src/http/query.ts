import type { FastifyReply, FastifyRequest } from 'fastify'
import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import type { Page, Slice, SortColumn, SortKey } from '../db/keyset.js'
import { canonicalUrl } from './canonical.js'
import { readCursor, writeCursor } from './cursor.js'
import { badParameter, found } from './errors.js'
import { fieldsParameter } from './fields.js'
import { filterParameters, type Columns } from './filters.js'
import { strict, type PageMeta } from './schemas.js'
import { purgedBy } from './surrogates.js'

/** The names that a list can be sorted by, each with its column; `id`, `seq` or `number`, which is unique, is among them. */
export type Sorts = Readonly<Record<string, SortColumn>>

/** How far `page` reaches, in items; a cursor reaches everything. */
const DEEPEST = 10_000

interface ListOptions {
  sorts: Sorts
  /** The order where none is asked for. */
  usual: string
  /** What the list holds; its fields can be picked. */
  item: TSchema
  /** What has operators. */
  columns?: Columns
  /** Another order that is none of columns. */
  special?: string
}

/** The query string of a list: its own filters, and what every list takes. */
export function listQuery<T extends TProperties> (filters: T, { sorts, usual, item, columns = {}, special }: ListOptions) {
  const names = Object.keys(sorts).join('|')
  return defaulted(strict({
    ...filters,
    ...filterParameters(columns),
    sort: Type.String({
      pattern: `^(${special === undefined ? '' : `${special}|`}-?(${names})(,-?(${names})){0,3})$`,
      maxLength: 100,
      default: usual,
      description: `The order: names separated by commas, \`-\` in front for descending${
        special === undefined ? '' : `; or \`${special}\` by itself`}. Names: ${names.replaceAll('|', ', ')}.`
    }),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'The most items on a page.' }),
    cursor: Type.Optional(Type.String({
      maxLength: 1000, description: 'Where the page begins: `meta.nextCursor` of the page before, with the same filters and sort.'
    })),
    page: Type.Optional(Type.Integer({
      minimum: 1, maximum: DEEPEST, description: `The number of the page, instead of a cursor. Reaches the first ${DEEPEST} items.`
    })),
    count: Type.Optional(Type.Enum(['true', 'false'], { type: 'string', description: 'Whether to count all items, as `meta.total`.' })),
    fields: fieldsParameter(item)
  }))
}

/** What has a default is always there in the end, but nobody has to send it. */
export function defaulted<T extends TSchema> (parameters: T) {
  const { required, ...schema } = parameters as T & { required?: string[] }
  return Type.Unsafe<Static<T>>(schema)
}

/** The query string of one item. */
export function itemQuery<T extends TProperties> (item: TSchema, more: T) {
  return strict({ ...more, fields: fieldsParameter(item) })
}

/** A parameter with some of these names, separated by commas. */
export function someOf (names: readonly string[], description: string) {
  const one = `(${names.join('|')})`
  return Type.Optional(Type.String({ pattern: `^${one}(,${one}){0,${names.length - 1}}$`, description: `${description}: ${names.join(', ')}.` }))
}

interface ListQuery { sort: string, limit: number, cursor?: string, page?: number, count?: 'true' | 'false' }

/** Which version of what has drafts to show. */
export const Version = Type.Optional(Type.Enum(['published', 'draft'], {
  type: 'string', description: 'Which version to show: the one that is public, or the latest. A draft needs a key with the scope `drafts:read`.'
}))

/** The text a reader searches for. */
export const SearchText = Type.Optional(Type.String({
  minLength: 1, maxLength: 200, description: 'Words and "quoted phrases" that all have to stand in the text.'
}))

/**
 * The part of a list that a request asks for.
 * @param keys the order, where the list has a reason for another one than the query's `sort`
 * @throws HttpProblem 400 where the cursor is not one of this list, sort and filters, or the page is too deep
 */
export function pageOf (
  asked: { url: string, query: ListQuery }, sorts: Sorts, keys: readonly SortKey[] = sortKeys(asked.query.sort, sorts)
): Page {
  const { limit, cursor, page, count } = asked.query
  if (page !== undefined && cursor !== undefined) throw badParameter('page', 'It cannot stand beside a cursor. Give one of them.')
  const offset = page === undefined ? 0 : (page - 1) * limit
  if (offset + limit > DEEPEST && page !== undefined) {
    throw badParameter('page', `It reaches beyond the first ${DEEPEST} items. Follow links.next, or give a cursor.`)
  }
  return { keys, after: cursor === undefined ? null : readCursor(cursor, asked, keys), limit, offset, count: count === 'true' }
}

/** The page as a list answer, with the `Link` header and what caches need to know of its items. */
export function listAnswer<Row extends object> (
  request: FastifyRequest, reply: FastifyReply, basePath: string, slice: Slice<Row>, keysOf: (row: Row) => string[]
): { data: Row[], meta: PageMeta, links: { self: string, next: string | null } } {
  purgedBy(reply, [keysOfList(request), ...slice.rows.map(keysOf)])
  const query = request.query as ListQuery
  const nextCursor = slice.next === null ? null : writeCursor(slice.next, { url: request.url, query })
  const url = canonicalUrl(request.raw.url ?? '/').replaceAll('[', '%5B').replaceAll(']', '%5D')
  const { pathname, search } = new URL(url, 'http://localhost')
  const self = basePath + pathname + search
  // Not those of the URL: each change of them would write it anew.
  const parameters = new URLSearchParams(search)
  if (query.page !== undefined && (query.page + 1) * query.limit <= DEEPEST) {
    parameters.set('page', String(query.page + 1))
  } else if (nextCursor !== null) {
    parameters.delete('page')
    parameters.set('cursor', nextCursor)
  }
  const next = nextCursor === null ? null : canonicalUrl(`${basePath}${pathname}?${parameters.toString()}`)
  if (next !== null) reply.header('link', `<${next}>; rel="next"`)
  const total = slice.total === undefined ? {} : { total: slice.total }
  return { data: slice.rows, meta: { limit: query.limit, nextCursor, ...total }, links: { self, next } }
}

/** What caches that hold the list are purged by when something is added to it: `quotes`, and the article or person it is of. */
function keysOfList ({ routeOptions: { url = '' }, params }: FastifyRequest): string[] {
  const { id } = params as { id?: number }
  const of = url.startsWith('/people/') ? 'person' : 'article'
  return [...url.split('/').slice(-1), ...id === undefined ? [] : [`${of}-${id}`]]
}

/**
 * The resource as an answer, with what caches need to know of it.
 * @throws HttpProblem 404 where it is not there
 */
export function itemAnswer<T extends object> (
  reply: FastifyReply, looked: T | undefined, what: string, keysOf: (resource: T) => string[]
): T {
  const resource = found(looked, what)
  purgedBy(reply, [keysOf(resource)])
  reply.revision = (resource as { revision?: number }).revision ?? null
  return resource
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
  const id = sorts['id'] ?? sorts['seq'] ?? sorts['number']
  if (id === undefined) throw new Error('A list without an id cannot be sorted.')
  const unique = keys.findIndex((key) => key.column === id.column)
  // What stands behind it decides nothing.
  return unique < 0 ? [...keys, { ...id, descending: keys[0]?.descending ?? false }] : keys.slice(0, unique + 1)
}
