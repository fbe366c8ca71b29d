import AjvCompiler from '@fastify/ajv-compiler'
import SerializerSelector from '@fastify/fast-json-stringify-compiler'
import type { FastifyInstance } from 'fastify'
import type { describeFaults } from './faults.js'
import { validation } from './parsing.js'

/**
 * Has Fastify's own compilers compile each schema when it is needed for the first time: to compile all of them takes
 * longer than all else that has to be done before the first answer.
 */
export function compileLazily (app: FastifyInstance): void {
  const validators = once(() => AjvCompiler()(app.getSchemas() as Parameters<ReturnType<typeof AjvCompiler>>[0], validation))
  const serializers = once(() => SerializerSelector()(nullable(app.getSchemas(), app)))
  app.setValidatorCompiler((route) => {
    const validator = once(() => validators()(route))
    return (data) => validator()(data) === false ? { error: validator().errors ?? [] } : { value: data }
  })
  app.setSerializerCompiler(({ schema, method, url, httpStatus = '' }) => {
    const serializer = once(() => serializers()({ schema: nullable(schema, app), method, url, httpStatus }))
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
function nullable (schema: unknown, app: FastifyInstance): unknown {
  if (Array.isArray(schema)) return schema.map((one) => nullable(one, app))
  if (typeof schema !== 'object' || schema === null) return schema
  const { anyOf } = schema as { anyOf?: Array<{ $ref?: string, type?: string }> }
  const [one, other, ...more] = anyOf ?? []
  if (one?.$ref !== undefined && other?.type === 'null' && more.length === 0) {
    const { $id, ...component } = app.getSchema(one.$ref.replace('#', '')) as { $id: string }
    return nullable({ ...component, nullable: true }, app)
  }
  return Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, nullable(part, app)]))
}

function once<T> (make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
