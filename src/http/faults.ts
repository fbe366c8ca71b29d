import type { FastifySchema, FastifySchemaValidationError } from 'fastify'
import type { Fault } from './schemas.js'

/** The most faults that one answer lists. */
const MOST = 20

interface Described { description?: string, properties?: Record<string, unknown> }
type Context = 'body' | 'headers' | 'params' | 'querystring' | undefined
type AjvError = FastifySchemaValidationError & { parentSchema?: Described, data?: unknown }

/** What Ajv found, each fault with the name of the field or parameter and the remedy. */
export function describeFaults (found: AjvError[], context: string | undefined, schema: FastifySchema | undefined): Fault[] {
  return found.slice(0, MOST).map((error) => {
    const path = pathOf(error)
    const detail = remedy(error, context, known(error, context as Context, schema))
    return context === 'body' ? { pointer: path, detail } : { parameter: path.slice(1), detail }
  })
}

function pathOf (error: AjvError): string {
  const { missingProperty, additionalProperty } = error.params as Record<string, string | undefined>
  const own = missingProperty ?? additionalProperty
  return own === undefined ? error.instancePath : `${error.instancePath}/${own.replace(/~/g, '~0').replace(/\//g, '~1')}`
}

function remedy (error: AjvError, context: string | undefined, knownNames: string[]): string {
  const params = error.params as Record<string, unknown>
  if (Array.isArray(error.data) && error.keyword === 'type' && error.instancePath !== '' && context !== 'body') {
    return 'It is repeated. Give it once.'
  }
  switch (error.keyword) {
    case 'additionalProperties':
      return knownNames.length === 0 ? 'It is unknown; none is taken here.' : `It is unknown. Known are ${knownNames.join(', ')}.`
    case 'required':
      return 'It is required.'
    case 'enum':
      return `It must be one of ${(params['allowedValues'] as unknown[]).join(', ')}.`
    case 'pattern':
      return `It does not have the right form. ${error.parentSchema?.description ?? ''}`.trim()
    default:
      return `It ${error.message ?? 'is wrong'}.`
  }
}

function known (error: AjvError, context: Context, schema: FastifySchema | undefined): string[] {
  const parent = error.parentSchema ?? (context === undefined ? undefined : schema?.[context] as Described | undefined)
  return Object.keys(parent?.properties ?? {})
}
