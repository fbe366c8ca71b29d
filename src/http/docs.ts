import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import type { Config } from '../config.js'
import { openTo } from './auth.js'
import { packageFile, version } from '../package.js'
import { withHeaders, withNamedHeaders } from './headers.js'
import { withPartials } from './partial.js'
import { problems } from './schemas.js'
import { SCOPES, scopesOf, type Access } from '../scopes.js'
import { addPageHeaders } from './security.js'

const TAGS = [
  ['Articles', 'Stories, each with all that a page of it needs.'],
  ['Images', 'Pictures with caption, credit and source.'],
  ['Quotes', 'What people said, exact to the character, with speaker and place.'],
  ['People', 'Those whom the stories name.'],
  ['Sections and tags', 'What articles are filed under.'],
  ['Newsletters', 'What readers can sign up for, and on which terms.'],
  ['Subscriptions', 'Signing up and unsubscribing, with double opt-in.'],
  ['Corrections', 'What readers were told of changes.'],
  ['Feeds', 'Articles for feed readers and search engines.'],
  ['Publication', 'The facts of the site itself.'],
  ['Keys', 'Who may do more than read what is public.'],
  ['Batches', 'Many changes at once.'],
  ['Audit', 'Who changed what, and when.'],
  ['Health', 'For load balancers and monitors.']
] as const

const KEYS = `A key that \`broadsheet keys create\` has printed. Scopes: ${
  Object.entries(SCOPES).map(([scope, description]) => `\`${scope}\`: ${description}`).join(' ')}`

/** The files that the Swagger UI serves: they stay in its package. */
const PAGES = join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')), 'static')

type Examples = Record<string, unknown>

/** Gathers the OpenAPI document from the routes that follow and serves it: `/openapi.json`, and `/docs` for people. */
export async function documentApi (app: FastifyInstance, config: Config): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Broadsheet',
        version,
        description: 'A headless content API for newsrooms: articles, images, attributed quotes and newsletter sign-ups.',
        license: { name: 'MIT', identifier: 'MIT' }
      },
      servers: [{ url: config.basePath === '' ? '/' : config.basePath }],
      tags: TAGS.map(([name, description]) => ({ name, description })),
      security: [],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: KEYS } } }
    },
    refResolver: { buildLocalReference: (schema) => String(schema['$id']) },
    transform: ({ schema, url, route: { method, config = {} } }) => {
      const { access, cached = false, dated = false, repeatable = false } = config
      const told = secured(schema, access)
      const checked = '428' in (told.response as object) ? matched(told) : told
      const whole = cached ? conditional(told, dated) : repeatable ? idempotent(checked) : checked
      return { url, schema: withHeaders(whole, { reads: method === 'GET', cached, dated, repeatable }) }
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) throw new Error('The document is not OpenAPI 3.')
      return withPartials(withExamples(withNamedHeaders(document.openapiObject), readExamples()))
    }
  })
  app.get('/openapi.json', { config: { access: 'public', cached: true }, schema: { hide: true } }, async () => app.swagger())
  await app.register(async (pages) => {
    addPageHeaders(pages)
    openTo(pages, 'public')
    await pages.register(swaggerUi, {
      routePrefix: '/docs',
      indexPrefix: config.basePath,
      baseDir: PAGES,
      logo: { type: 'image/svg+xml', content: readFileSync(join(PAGES, 'logo.svg')) },
      theme: { title: 'Broadsheet API' },
      uiConfig: { layout: 'BaseLayout', deepLinking: true, displayOperationId: true }
    })
  })
}

/**
 * What `access` means for an operation: its key, and how it is refused without. A key that does not work is, everywhere; so is
 * what the server cannot read for an operation to see it.
 */
export function secured (schema: FastifySchema, access: Access = 'public'): FastifySchema {
  const response = { ...problems(401, 408, 414, 429, 431), ...schema.response as object }
  if (access === 'public') return { ...schema, response }
  const scopes = scopesOf(access)
  const needed = access === 'key' ? 'Any key that works may.' : `Needs a key with the scope ${scopes.map((scope) => `\`${scope}\``).join(' and ')}.`
  return {
    ...schema,
    description: schema.description === undefined ? needed : `${schema.description} ${needed}`,
    // Names of scopes are taken here for this kind of scheme since OpenAPI 3.1.
    security: [{ key: [...scopes] }],
    response: access === 'key' ? response : { ...problems(403), ...response }
  }
}

/** What every answer that caches may keep has in common (RFC 9110, section 13). */
function conditional (schema: FastifySchema, dated = false): FastifySchema {
  const known = { type: 'string', description: 'ETags of what the client has: where one still holds, the answer is 304.' }
  const time = { type: 'string', description: 'The `Last-Modified` of what the client has, which counts without If-None-Match.' }
  return {
    ...schema,
    headers: { type: 'object', properties: { 'if-none-match': known, ...dated ? { 'if-modified-since': time } : {} } },
    response: { ...schema.response as object, 304: { type: 'null', description: 'What the client has is what there is.' } }
  }
}

/** What every operation that needs `If-Match` has in common; one that can make the thing, too, does so without. */
function matched (schema: FastifySchema): FastifySchema {
  const seen = {
    type: 'string',
    description: 'The ETag that one has last seen of it, or its revision in quotation marks: `"3"`. 412 where it has changed since, ' +
      '428 where the header is missing.'
  }
  return {
    ...schema,
    headers: { type: 'object', properties: { 'if-match': seen }, ...'201' in (schema.response as object) ? {} : { required: ['if-match'] } }
  }
}

/** What every operation that is done once for each `Idempotency-Key` has in common. */
function idempotent (schema: FastifySchema): FastifySchema {
  const name = {
    type: 'string',
    minLength: 1,
    maxLength: 255,
    pattern: '^[!-~]*$',
    description: 'A name for the request, a UUID for example: sent again with it within 24 hours, it is not done again, and the ' +
      'answer is the same to the byte, with `Idempotency-Replayed: true`. 409 while the first one is being answered, 422 where ' +
      'another request had the name. What was refused may be tried again with it.'
  }
  const headers = (schema.headers ?? {}) as { properties?: object }
  return {
    ...schema,
    headers: { type: 'object', ...headers, properties: { ...headers.properties, 'idempotency-key': name } },
    response: { ...problems(400, 409, 422), ...schema.response as object }
  }
}

interface Operation { operationId?: string, responses?: Record<string, { content?: Record<string, object> }> }

/** Puts each operation's true answer into its description. */
function withExamples<T extends { paths?: object }> (document: T, examples: Examples): T {
  const operations = Object.values(document.paths ?? {}).flatMap((path: object) => Object.values(path)) as Operation[]
  for (const { operationId = '', responses } of operations) {
    const media = responses?.['200']?.content?.['application/json']
    if (media !== undefined && operationId in examples) Object.assign(media, { example: examples[operationId] })
  }
  return document
}

/** What a server with the shipped story answers, by operation. */
function readExamples (): Examples {
  return JSON.parse(readFileSync(packageFile('openapi/examples.json'), 'utf8')) as Examples
}
