import AjvCompiler from '@fastify/ajv-compiler'
import SerializerSelector from '@fastify/fast-json-stringify-compiler'
import type { FastifyInstance } from 'fastify'
import { validation } from './parsing.js'

/**
 * Has Fastify's own compilers compile each schema when it is needed for the first time: to compile all of them takes
 * longer than all else that has to be done before the first answer.
 */
export function compileLazily (app: FastifyInstance): void {
  const validators = once(() => AjvCompiler()(app.getSchemas() as Parameters<ReturnType<typeof AjvCompiler>>[0], validation))
  const serializers = once(() => SerializerSelector()(app.getSchemas()))
  app.setValidatorCompiler((route) => {
    const validator = once(() => validators()(route))
    return (data) => validator()(data) === false ? { error: validator().errors ?? [] } : { value: data }
  })
  app.setSerializerCompiler((route) => {
    const serializer = once(() => serializers()({ ...route, httpStatus: route.httpStatus ?? '' }))
    return (data) => serializer()(data)
  })
}

function once<T> (make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
