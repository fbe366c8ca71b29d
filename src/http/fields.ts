import type { FastifyInstance } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { badParameter } from './errors.js'
import { componentAt } from './schemas.js'

/** Which fields an object has, or is to have: those within each, or null for a field as a whole. */
export type Tree = Map<string, Tree | null>

const DEEPEST = 3

/** The parameter that picks fields of `item`. */
export function fieldsParameter (item: TSchema) {
  return Type.Optional(Type.String({
    pattern: '^[A-Za-z]+(\\.[A-Za-z]+){0,2}(,[A-Za-z]+(\\.[A-Za-z]+){0,2}){0,99}$',
    maxLength: 2_000,
    description: 'The only fields to show, separated by commas, at most 100; a dot reaches into objects: `image.src`. What is included stays. ' +
      `Fields: ${Object.keys(propertiesOf(item)).join(', ')}.`
  }))
}

/** What a query string wants beyond the usual: by `include`, by `formats`, or by naming it in `fields`. */
export function wantedOf (query: { fields?: string, include?: string, formats?: string }): Set<string> {
  const names = [query.include, query.formats, query.fields].flatMap((list) => list?.split(',') ?? [])
  return new Set(names.map((name) => name.split('.')[0] ?? ''))
}

/** Lets answers show only what `fields` picks, wherever a route's query string has it. */
export function pickFields (app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const item = route.config?.item
    if (item === undefined) return
    const known = treeOf(item, 1)
    route.preValidation = [...[route.preValidation ?? []].flat(), (request, _reply, done) => {
      const { fields } = request.query as { fields?: string }
      if (typeof fields === 'string') selectionOf(fields, known)
      done()
    }]
    route.preSerialization = (request, reply, payload, done) => {
      const query = request.query as { fields?: string, include?: string, formats?: string }
      if (query.fields === undefined || reply.statusCode !== 200) {
        done(null, payload)
        return
      }
      reply.serializer(JSON.stringify)
      const selection = selectionOf(query.fields, known)
      for (const name of [query.include, query.formats].flatMap((list) => list?.split(',') ?? [])) selection.set(name, null)
      const data = isList(payload) ? payload.data.map((item) => picked(item, selection, known)) : null
      done(null, isList(payload) ? { ...payload, data } : picked(payload, selection, known))
    }
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The schema of the item, or of the items in the list, that the route answers with: their fields can be picked. */
    item?: TSchema
  }
}

function isList (payload: unknown): payload is { data: unknown[] } {
  return typeof payload === 'object' && payload !== null && 'data' in payload && 'meta' in payload
}

/** @throws HttpProblem 400 for a field that is not known */
function selectionOf (fields: string, known: Tree): Tree {
  const selection: Tree = new Map()
  for (const path of fields.split(',')) {
    let [among, into]: [Tree | null, Tree | null] = [known, selection]
    const names = path.split('.')
    for (const [i, name] of names.entries()) {
      const within: Tree | null | undefined = among?.get(name)
      if (within === undefined) {
        throw badParameter('fields', `${path} is unknown. ${among === null ? '' : `Known are ${[...among.keys()].join(', ')}.`}`.trim())
      }
      const chosen: Tree | null = into === null || into.get(name) === null ? null : into.get(name) ?? new Map()
      into?.set(name, i === names.length - 1 ? null : chosen)
      ;[among, into] = [within, chosen]
    }
  }
  return selection
}

/** What is chosen of a value, and of a field as a whole what is known: what else the store gave with it stays within. */
function picked (value: unknown, selection: Tree, known: Tree | null): unknown {
  if (Array.isArray(value)) return value.map((item) => picked(item, selection, known))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([name, field]) => {
    const chosen = selection.get(name)
    const among = known?.get(name) ?? null
    const within = chosen ?? among
    return chosen === undefined ? [] : [[name, within === null ? field : picked(field, within, among)]]
  }))
}

function treeOf (schema: TSchema, depth: number): Tree {
  return new Map(Object.entries(propertiesOf(schema)).map(([name, field]) => {
    const within = depth < DEEPEST ? treeOf(field, depth + 1) : new Map()
    return [name, within.size === 0 ? null : within]
  }))
}

interface Shape { $ref?: string, anyOf?: TSchema[], items?: TSchema, properties?: Record<string, TSchema> }

/** The fields of an object, of the objects in an array, or of what is one or null. */
function propertiesOf (schema: TSchema): Record<string, TSchema> {
  const { $ref, anyOf, items, properties } = schema as Shape
  if (properties !== undefined) return properties
  if ($ref !== undefined) return propertiesOf(componentAt($ref))
  if (items !== undefined) return propertiesOf(items)
  return Object.assign({}, ...(anyOf ?? []).map(propertiesOf))
}
