import AjvCompiler from '@fastify/ajv-compiler'
import SerializerSelector from '@fastify/fast-json-stringify-compiler'
import type { FastifyInstance } from 'fastify'
import type { describeFaults } from './faults.js'
import { validation } from './parsing.js'
import { componentAt, components } from './schemas.js'

type Part = Parameters<Parameters<FastifyInstance['setValidatorCompiler']>[0]>[0]
type Answer = Parameters<Parameters<FastifyInstance['setSerializerCompiler']>[0]>[0]

/* The schemas are the program's, the same for each app of a process: what reads the same is compiled once. */
const validators = once(() => AjvCompiler()(named() as Parameters<ReturnType<typeof AjvCompiler>>[0], validation))
const serializers = once(() => SerializerSelector()(nullable(named())))
const validatorOf = alike((part: Part) => validators()(part))
const serializerOf = alike(({ schema, method, url, httpStatus = '' }: Answer) =>
  serializers()({ schema: nullable(schema), method, url, httpStatus }))

/**
 * Has Fastify's own compilers compile each schema when it is needed for the first time: to compile all of them takes
 * longer than all else that has to be done before the first answer. Call it before any plugin: one that is there when the
 * components come makes compilers of its own.
 */
export function compileLazily (app: FastifyInstance): void {
  for (const component of components()) app.addSchema(component)
  app.setValidatorCompiler((route) => {
    const validator = once(() => validatorOf(route))
    return (data) => validator()(data) === false ? { error: validator().errors ?? [] } : { value: data }
  })
  app.setSerializerCompiler((route) => {
    const serializer = once(() => serializerOf(route))
    return (data) => serializer()(data)
  })
}

type Faults = Parameters<typeof describeFaults>[0]

/** Finds the faults of values by a schema, as Fastify would in this part of requests. */
export function validator (
  app: FastifyInstance, part: { schema: unknown, method: string, url: string, httpPart: string }
): (value: unknown) => Faults {
  const validate = app.validatorCompiler?.(part)
  if (validate === undefined) throw new Error('Nothing compiles schemas yet.')
  return (value) => (validate(value) as { error?: Faults }).error ?? []
}

/**
 * The schema for the serialiser, with each component that may be null in its place: for a choice of schemas it would
 * validate every value that it writes.
 */
function nullable (schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((one) => nullable(one))
  if (typeof schema !== 'object' || schema === null) return schema
  const { anyOf } = schema as { anyOf?: Array<{ $ref?: string, type?: string }> }
  const [one, other, ...more] = anyOf ?? []
  if (one?.$ref !== undefined && other?.type === 'null' && more.length === 0) {
    const { $id, ...component } = componentAt(one.$ref) as { $id?: string }
    return nullable({ ...component, nullable: true })
  }
  return Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, nullable(part)]))
}

/** The components by their names. */
function named (): Record<string, unknown> {
  return Object.fromEntries(components().map((schema) => [(schema as { $id?: string }).$id, schema]))
}

/** Makes one for all that has schemas which read the same. */
function alike<R extends { schema: unknown }, T> (make: (route: R) => T): (route: R) => T {
  const made = new Map<string, T>()
  return (route) => {
    const text = JSON.stringify(route.schema)
    const one = made.get(text) ?? make(route)
    made.set(text, one)
    return one
  }
}

function once<T> (make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
