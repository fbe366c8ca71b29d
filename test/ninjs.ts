import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/* What the published JSON Schema of ninjs 3.0 allows in what an article can have; nothing unknown, at any level. */

const text = { type: 'string' }
const uri = { type: 'string', format: 'uri' }
const time = { type: 'string', format: 'date-time' }
const count = { type: 'integer' }
const closed = (properties: object, required: string[] = []) => ({ type: 'object', properties, required, additionalProperties: false })
const listOf = (properties: object, required: string[] = []) => ({ type: 'array', items: closed(properties, required) })
const titled = { role: text, contentType: text, value: text }
const concepts = listOf({ name: text, rel: text, uri, literal: text })

const properties = {
  uri,
  type: { enum: ['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'planning', 'component', 'event'] },
  representationType: { enum: ['full', 'partial'] },
  version: text,
  firstCreated: time,
  versionCreated: time,
  contentCreated: time,
  language: text,
  headlines: listOf(titled, ['value']),
  descriptions: listOf(titled, ['value']),
  bodies: listOf({ ...titled, charCount: count, wordCount: count }, ['value']),
  people: concepts,
  subjects: concepts,
  infoSources: listOf({ name: text, role: text, uri, literal: text }),
  by: text,
  slugline: text,
  located: text,
  title: text,
  altIds: listOf({ role: text, value: text }),
  copyrightHolder: text,
  copyrightNotice: text,
  usageTerms: text,
  renditions: listOf({ name: text, href: uri, contentType: text, width: count, height: count }, ['name']),
  standard: closed({ name: { const: 'ninjs' }, version: { const: '3.0' }, schema: uri })
}

const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const check = ajv.compile(closed({ ...properties, associations: listOf({ name: text, ...properties }, ['name', 'uri']) }, ['uri']))

/** What in an object is not as ninjs 3.0 has it; empty where all is. */
export function faultsOf (ninjs: unknown): string {
  return check(ninjs) ? '' : ajv.errorsText(check.errors)
}
