import Type, { type Static, type TProperties, type TSchema } from 'typebox'

const named = new Map<string, TSchema>()

/** Every schema that has a name in the OpenAPI document. */
export function components (): TSchema[] {
  return [...named.values()]
}

/** The component that `reference` points to. */
export function componentAt (reference: string): TSchema {
  const schema = named.get(reference.replace(/#$/, ''))
  if (schema === undefined) throw new Error(`There is no component ${reference}.`)
  return schema
}

/** An object that has a name in the OpenAPI document; what holds it, refers to it with `ref`. */
export function component<T extends TProperties> (
  $id: string, description: string, properties: T, options: { additionalProperties?: boolean, examples?: unknown[] } = {}
) {
  if (named.has($id)) throw new Error(`Two schemas are called ${$id}.`)
  const schema = Type.Object(properties, { $id, description, ...options })
  named.set($id, schema)
  return schema
}

/** A reference to a named component, typed as what it refers to. */
export function ref<T extends TSchema> (schema: T) {
  return Type.Unsafe<Static<T>>(pointTo(schema))
}

/** A string, number or enumeration that may be null. */
export function nullable<T extends TSchema> (schema: T) {
  const { type, enum: values } = schema as { type?: string, enum?: unknown[] }
  return Type.Unsafe<Static<T> | null>({
    ...schema, type: [type, 'null'], ...(values === undefined ? {} : { enum: [...values, null] })
  })
}

/** A named component that may be null. */
export function nullableRef<T extends TSchema> (schema: T, description: string) {
  return Type.Unsafe<Static<T> | null>({ anyOf: [pointTo(schema), { type: 'null' }], description })
}

/** An object that takes these fields and no other. */
export function strict<T extends TProperties> (properties: T) {
  return Type.Object(properties, { additionalProperties: false })
}

export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'The number of the resource.' })
export const Slug = Type.String({
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 200, description: 'Lower-case ASCII words joined by hyphens.'
})
export const Time = Type.String({ format: 'date-time', description: 'RFC 3339, in UTC.' })
export const Day = Type.String({ format: 'date', description: 'A calendar day, `YYYY-MM-DD`.' })
export const Language = Type.String({ description: 'A BCP 47 language tag.' })
export const LanguageInput = Type.String({ ...Language, pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$', maxLength: 35 })
export const Revision = Type.Integer({ minimum: 1, description: 'Grows by one with each change; `If-Match` takes it in quotation marks, or the ETag.' })

/** Text that somebody sends: not empty, and bounded. */
export const line = (description: string, maxLength = 500) => Type.String({ minLength: 1, maxLength, description })
/** Text that somebody may send, or null. */
export const lineOrNull = (description: string, maxLength?: number) => Type.Optional(nullable(line(description, maxLength)))
/** Has a character that can be seen: no space, control or format, no mark without a letter, and no letter that shows nothing. */
export const VISIBLE = '[^\\p{C}\\p{M}\\p{Z}\\u115f\\u1160\\u2800\\u3164\\uffa0]'
/** Text that somebody sends, and that others are to see. */
export const visible = (description: string, maxLength = 200) =>
  Type.String({ ...line(`${description} It has a character that can be seen.`, maxLength), pattern: VISIBLE })

export const IdParams = strict({ id: { ...Id, examples: [1] } })

/** One fault in a request: `parameter` for the path and the query string, `pointer` (RFC 6901) for the body. */
export const Fault = component('Fault', 'One fault in a request.', {
  parameter: Type.Optional(Type.String({ description: 'The name of the query or path parameter.' })),
  pointer: Type.Optional(Type.String({ description: 'The place in the body, a JSON Pointer (RFC 6901).' })),
  detail: Type.String({ description: 'What is wrong and what would be right.' })
})
export type Fault = Static<typeof Fault>

/** RFC 9457. */
export const Problem = component('Problem', 'An error as RFC 9457 describes it.', {
  type: Type.String({ format: 'uri-reference', description: 'Always `about:blank`: `code` tells problems apart.' }),
  title: Type.String({ description: 'The name of the HTTP status.' }),
  status: Type.Integer({ description: 'The HTTP status.' }),
  detail: Type.String({ description: 'What went wrong and what would help, for a person.' }),
  instance: Type.Optional(Type.String({ format: 'uri-reference', description: 'The path that was asked for; left out where the request could not be read, as with a 414.' })),
  code: Type.String({ description: 'What went wrong, for a program.' }),
  errors: Type.Optional(Type.Array(ref(Fault), { description: 'Each fault of an invalid request.' })),
  currentRevision: Type.Optional(Type.Integer({ minimum: 1, description: 'With a 412: the revision that there is.' })),
  differs: Type.Optional(Type.Array(Type.String(), { description: 'With a 412: the fields that changed since the revision in `If-Match`. Where it is not kept what that revision was, as of newsletters and the publication, those that the request would change. Left out where there are none.' })),
  reason: Type.Optional(Type.String({ description: 'With a 410: why it was withdrawn.' })),
  note: Type.Optional(Type.String({ description: 'With a 410: what readers are told about it.' })),
  replacedBy: Type.Optional(Type.Integer({ minimum: 1, description: 'With a 410: the id of the article that stands in for it.' })),
  operation: Type.Optional(Type.Integer({ minimum: 0, description: 'Of a batch: the operation that failed, counted from 0.' }))
})
export type Problem = Static<typeof Problem>

export const PageMeta = component('PageMeta', 'What there is to know about a page of a list.', {
  limit: Type.Integer({ description: 'The most items that a page holds.' }),
  nextCursor: nullable(Type.String({ description: 'Give this as `cursor` for the next page; null on the last one.' })),
  total: Type.Optional(Type.Integer({ minimum: 0, description: 'How many items there are on all pages; with `count=true`.' }))
})
export type PageMeta = Static<typeof PageMeta>

export const PageLinks = component('PageLinks', 'Links to pages of a list; the `Link` header says the same.', {
  self: Type.String({ format: 'uri-reference', description: 'This page.' }),
  next: nullable(Type.String({ format: 'uri-reference', description: 'The next page; null on the last one.' }))
})

/** A page of a list, as a named component. */
export function listOf<T extends TSchema> (item: T, $id: string) {
  return component($id, `A page of a list of ${idOf(item)}.`,
    { data: Type.Array(ref(item)), meta: ref(PageMeta), links: ref(PageLinks) })
}

/** The response of a route: its named schema and what it means. */
export function ok<T extends TSchema> (schema: T, description: string, media = 'application/json') {
  return Type.Unsafe<Static<T>>({ description, content: { [media]: { schema: ref(schema) } } })
}

/** The response of a route that answers with text of this media type. */
export function text (media: string, description: string) {
  return Type.Unsafe<string>({ description, content: { [media]: { schema: { type: 'string' } } } })
}

/** The response of a route that answers with bytes of this media type. */
export function binary (media: string, description: string) {
  return Type.Unsafe<Buffer>({ description, content: { [media]: { schema: { type: 'string', contentMediaType: media } } } })
}

/** The response of a route that answers with one of these media types. */
export function okAs<T> (schemas: Readonly<Record<string, TSchema>>, description: string) {
  const content = Object.fromEntries(Object.entries(schemas).map(([media, schema]) => [media, { schema }]))
  return Type.Unsafe<T>({ description, content })
}

const PROBLEMS = {
  400: 'The request is wrong; `errors` names each fault.',
  401: 'There is no key, but one is needed; or there is one, and it does not work. `WWW-Authenticate` tells which.',
  403: 'The key does not have the scope that is needed.',
  404: 'There is no such thing, or it is not public.',
  409: 'What there is does not allow this.',
  410: 'It was public, and was withdrawn: `reason` says why.',
  408: 'The request took too long to arrive.',
  412: 'It was changed since the revision in `If-Match`.',
  428: '`If-Match` is missing.',
  406: 'There is nothing of what `Accept` names; the detail lists what there is.',
  413: 'The body is larger than 1 MiB, or than what the operation says.',
  414: 'The URL is longer than 16 KiB.',
  415: 'The body is of another media type.',
  422: 'The body is well-formed, but cannot be accepted.',
  429: 'Too many requests; `Retry-After` says when to try again.',
  431: 'The headers are larger than 16 KiB.',
  500: 'The server failed.',
  503: 'The server cannot answer now; `Retry-After` says when to try again.',
  507: 'The server has no room left.'
} as const

/** The error responses of a route: those named, and the ones that any route can give. */
export function problems (...statuses: Array<keyof typeof PROBLEMS>) {
  return Object.fromEntries([400 as const, ...statuses, 500 as const, 503 as const].map((status) => [status, {
    description: PROBLEMS[status],
    content: { 'application/problem+json': { schema: ref(Problem) } }
  }]))
}

/** The response under a slug that was changed. */
export const MOVED = { 308: { type: 'null', description: 'It has another slug now; `Location` leads there.' } } as const

/** The response to a deletion. */
export const DELETED = { type: 'null', description: 'It is gone.' } as const

/** What the description of a route says that shows more to who has a certain key. */
export const SEEN_BY_EDITORS = 'The public gets what published articles refer to; with a key that has the scope `drafts:read`, it is all there is.'

function pointTo (schema: TSchema): { $ref: string } {
  return { $ref: `${idOf(schema)}#` }
}

function idOf (schema: TSchema): string {
  const { $id } = schema as { $id?: string }
  if ($id === undefined || !named.has($id)) throw new Error('Only a component can be referred to.')
  return $id
}
