import type { FastifySchemaValidationError } from 'fastify'
import type { Fault } from './schemas.js'

/** The most faults that one answer lists. */
const MOST = 20

/** With what Ajv adds where it is `verbose`. */
type AjvError = FastifySchemaValidationError & {
  parentSchema?: { description?: string, properties?: Record<string, unknown> }
  data?: unknown
}

/** What Ajv found in the body, or in the parameters: each fault with its name and the remedy. */
export function describeFaults (found: AjvError[], inBody: boolean): Fault[] {
  return found.slice(0, MOST).map((error) => {
    const path = pathOf(error)
    if (inBody) return { pointer: path, detail: remedy(error) }
    return { parameter: path.slice(1), detail: error.keyword === 'type' ? ofType(error) : remedy(error) }
  })
}

/** Of a parameter, which is text until it is read: what it is for tells what to write. */
function ofType (error: AjvError): string {
  if (Array.isArray(error.data)) return 'It is repeated. Give it once.'
  if (error.params.type !== 'integer') return remedy(error)
  return `It must be a whole number. ${error.parentSchema?.description ?? ''}`.trim()
}

function pathOf (error: AjvError): string {
  const { missingProperty, additionalProperty } = error.params as Record<string, string | undefined>
  const own = missingProperty ?? additionalProperty
  return own === undefined ? error.instancePath : pointerTo(error.instancePath, own)
}

/** The JSON Pointer (RFC 6901) to a field of what `parent` points to. */
export function pointerTo (parent: string, field: string): string {
  return `${parent}/${field.replace(/~/g, '~0').replace(/\//g, '~1')}`
}

/** What is written in these formats of JSON Schema. */
const WRITTEN: Record<string, string> = {
  date: 'a day of the calendar, like 2016-07-14',
  'date-time': 'a time by RFC 3339, like 2016-07-14T12:00:00Z',
  'uri-reference': 'a URL',
  uri: 'a URL with its scheme, like https://news.example/bridge'
}

function remedy (error: AjvError): string {
  const { allowedValues } = error.params as { allowedValues?: unknown[] }
  const known = namesOf(error.parentSchema?.properties ?? {})
  switch (error.keyword) {
    case 'additionalProperties':
      return known.length === 0 ? 'It is unknown; none is taken here.' : `It is unknown. Known are ${known.join(', ')}.`
    case 'required':
      return 'It is required.'
    case 'enum':
      return `It must be one of ${(allowedValues ?? []).join(', ')}.`
    case 'pattern':
      return `It does not have the right form. ${error.parentSchema?.description ?? ''}`.trim()
    case 'format':
      return `It must be ${WRITTEN[(error.params as { format: string }).format] ?? 'written otherwise'}.`
    default:
      return `It ${error.message ?? 'is wrong'}.`
  }
}

/** The names of parameters or fields; those with operators once. */
function namesOf (properties: object): string[] {
  return [...new Set(Object.keys(properties).map((name) => name.replace(/\[(?!all\]).*$/, '[…]')))]
}
