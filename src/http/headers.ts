import type { FastifySchema } from 'fastify'

/** The headers of answers that the document tells of. */
const HEADERS = {
  etag: 'A strong entity tag (RFC 9110, 8.8.3), for `If-None-Match` and, of what has a revision, `If-Match`.',
  'last-modified': 'When anything that it shows last changed, to the second, where that is known of all of it.',
  'cache-control': 'How long shared caches may keep it; `private, no-store` where a key was shown.',
  vary: 'The request headers that the answer depends on.',
  'surrogate-key': 'What it shows, for caches that are purged by name: `article-1 person-4`. Missing where that is nothing.',
  link: 'The next page, where there is one (RFC 8288); of a quote, its cards.',
  location: 'The path of what was made, or of where it is now.',
  'retry-after': 'In how many seconds to try again; with a 409, where the first one is being answered.',
  'www-authenticate': 'How to show a key, and what is wrong with the one that was shown (RFC 6750).',
  'idempotency-replayed': '`true` where this is the stored answer to an earlier request with the same `Idempotency-Key`.'
} as const

type Name = keyof typeof HEADERS

/** What tells the headers of a route's answers. */
interface Kind { reads: boolean, cached: boolean, dated: boolean, repeatable: boolean }

/** Names the headers of each answer, for `withNamedHeaders` to describe. */
export function withHeaders (schema: FastifySchema, kind: Kind): FastifySchema {
  const responses = Object.entries(schema.response as Record<string, object>).map(([status, response]) => {
    const headers = Object.fromEntries(namesOf(status, kind).map((name) => [name, {}]))
    return [status, Object.keys(headers).length === 0 ? response : { ...response, headers }]
  })
  return { ...schema, response: Object.fromEntries(responses) }
}

interface Document { paths?: object, components?: object }
interface Operation { responses?: Record<string, { headers?: Record<string, object> }> }

/** Has the document describe each header once. */
export function withNamedHeaders<T extends Document> (document: T): T {
  const operations = Object.values(document.paths ?? {}).flatMap((path: object) => Object.values(path)) as Operation[]
  for (const { headers = {} } of operations.flatMap(({ responses = {} }) => Object.values(responses))) {
    for (const name of Object.keys(headers)) headers[name] = { $ref: `#/components/headers/${name}` }
  }
  const headers = Object.entries(HEADERS).map(([name, description]) => [name, { description, schema: { type: 'string' } }])
  return { ...document, components: { ...document.components, headers: Object.fromEntries(headers) } }
}

function namesOf (status: string, { reads, cached, dated, repeatable }: Kind): Name[] {
  const shown: Name[] = [
    'etag', ...reads ? ['surrogate-key', 'link'] as const : [], ...cached ? ['cache-control', 'vary'] as const : [], ...dated ? ['last-modified'] as const : []
  ]
  const again: Name[] = repeatable ? ['idempotency-replayed'] : []
  switch (status) {
    case '200': return [...shown, ...again]
    case '201': return ['etag', 'location', ...again]
    case '304': return shown
    case '308': return ['location']
    case '401': case '403': return ['www-authenticate']
    case '409': return repeatable ? ['retry-after'] : []
    case '429': case '503': return ['retry-after']
    default: return again
  }
}
