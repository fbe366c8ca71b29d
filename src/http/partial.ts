type Json = Record<string, unknown>

interface Operation {
  parameters?: Array<{ name: string }>
  responses?: Record<string, { content?: Record<string, { schema?: { $ref?: string } }> }>
}

const COMPONENTS = '#/components/schemas/'

/** Says of every operation that lets fields be picked that its answer can be a part of what it usually is. */
export function withPartials<T extends object> (document: T): T {
  const { paths = {}, components } = document as { paths?: object, components?: { schemas?: Record<string, Json> } }
  const schemas = components?.schemas ?? {}
  const operations = Object.values(paths).flatMap((path: object) => Object.values(path) as Operation[])
  for (const { parameters = [], responses } of operations) {
    const media = responses?.['200']?.content?.['application/json']
    const name = media?.schema?.$ref?.slice(COMPONENTS.length)
    if (media === undefined || name === undefined || !parameters.some((parameter) => parameter.name === 'fields')) continue
    Object.assign(media, { schema: { anyOf: [media.schema, { $ref: partialOf(name, schemas) }] } })
  }
  return document
}

/** The reference of a component whose fields may all be missing, made where there is none yet; of a list, those of its items. */
function partialOf (name: string, schemas: Record<string, Json>): string {
  const partial = `Partial${name}`
  const whole = schemas[name]
  if (whole === undefined) throw new Error(`There is no component ${name}.`)
  if (schemas[partial] === undefined) {
    schemas[partial] = {}
    const { required, properties, ...rest } = whole
    const isList = name.endsWith('List')
    const { data, ...others } = properties as Record<string, Json>
    schemas[partial] = {
      ...rest,
      description: `${String(rest['description'])} With the fields that were asked for.`,
      ...isList ? { required } : {},
      properties: isList ? { data: loosened(data, schemas), ...others } : loosened(properties, schemas)
    }
  }
  return `${COMPONENTS}${partial}`
}

/** The schema with each object in it as its partial. */
function loosened (schema: unknown, schemas: Record<string, Json>): unknown {
  if (Array.isArray(schema)) return schema.map((one) => loosened(one, schemas))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(Object.entries(schema).flatMap(([key, value]) => {
    if (key === '$ref') return [[key, partialOf(String(value).slice(COMPONENTS.length), schemas)]]
    return key === 'required' ? [] : [[key, loosened(value, schemas)]]
  }))
}
