import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { seedShipped } from '../seed/seed.js'
import { databaseUrl } from './engines.js'
import { buildApp } from '../src/app.js'
import { importCapture } from '../src/imports/import.js'
import { loadConfig, type Config } from '../src/config.js'
import { followLog } from '../src/db/changes.js'
import { Metrics } from '../src/http/metrics.js'
import { engineOf } from '../src/db/engine.js'
import { openMigrated } from '../src/db/migrate.js'
import type { Db } from '../src/db/open.js'
import { IN_MEMORY } from '../src/db/url.js'
import { packageFile } from '../src/package.js'
import { newInMemory } from './sqlite.js'

export interface TestApp {
  app: FastifyInstance
  db: Db
  config: Config
  metrics: Metrics
  /** Sets what the app takes for the present time. */
  setTime (time: string): void
  /** Everything that was logged, at the most talkative level. */
  log: () => string
  /** Sends a request and checks that the answer is what the OpenAPI document promises. */
  request (options: InjectOptions | string): Promise<LightMyRequestResponse>
  /** The JSON that a GET answers; the status has to be 200. */
  get<T = Answer> (url: string): Promise<T>
}

/** JSON of which a test reads what it needs. */
export type Answer = ReturnType<typeof JSON.parse>

const conforms = conformance()

/** An app on a database of its own, empty or with the shipped story. */
export async function testApp (
  t: Test, { seeded = false, settings = {} }: { seeded?: boolean, settings?: NodeJS.ProcessEnv } = {}
): Promise<TestApp> {
  let now = '2026-01-01T00:00:00.000Z'
  const lines: string[] = []
  const stream = new Writable({ write (chunk, _encoding, done) { lines.push(String(chunk)); done() } })
  const config = loadConfig({
    ...settings, DATABASE_URL: settings.DATABASE_URL ?? await databaseUrl(t), DATA_DIR: settings.DATA_DIR ?? t.testdir()
  })
  const db = config.databaseUrl === IN_MEMORY ? await newInMemory() : await openMigrated(config.databaseUrl, config.databasePool)
  if (seeded) await seedShipped(db)
  const changes = await followLog(db)
  const metrics = new Metrics()
  const app = await buildApp({ db, changes, config, clock: () => now, metrics }, { level: 'trace', stream })
  t.teardown(async () => {
    await app.close()
    await changes.stop()
    await db.destroy()
  })
  await app.ready()
  const request: TestApp['request'] = async (options) => {
    const response = await app.inject(options)
    const { method = 'GET', url = '' } = typeof options === 'string' ? { url: options } : options
    conforms(method.toUpperCase(), String(url), response)
    return response
  }
  return {
    app,
    db,
    config,
    metrics,
    setTime: (time) => { now = time },
    log: () => lines.join(''),
    request,
    get: async (url) => {
      const response = await request(url)
      if (response.statusCode !== 200) throw new Error(`GET ${url}: ${response.statusCode} ${response.body}`)
      return response.json()
    }
  }
}

/** Of the queue of mails, and of what is scheduled and in the trash, which are looked at all the time. */
const BACKGROUND = /"mails"|"scheduled_for" <=|"deleted_at" </

/** The statements that are run on the database, each time since the last call; without those of what runs by itself. */
export function statementsOf (t: Test, db: Db): () => string[] {
  const [executor, engine] = [db.getExecutor(), engineOf(db)]
  const { rowsNow } = engine
  const atOnce: string[] = []
  const usual = t.capture(executor, 'executeQuery', executor.executeQuery)
  t.capture(engine, 'rowsNow', (text: string, parameters: readonly unknown[], inTransaction: boolean) => {
    const rows = rowsNow(text, parameters, inTransaction)
    if (rows !== undefined) atOnce.push(text)
    return rows
  })
  return () => [...usual().map(({ args: [query] }) => query.sql), ...atOnce.splice(0)].filter((text) => !BACKGROUND.test(text))
}

/** The text of a capture that holds just a story. */
export function capture (story: {
  headline: string, paragraphs?: string[], published?: string, section?: string, tags?: string[]
}): string {
  const paragraphs = story.paragraphs ?? [
    `The council met on the matter of ${story.headline.toLowerCase()} and heard the residents for more than an hour.`,
    'It put off its decision until the report of the surveyors is there, which may take until the end of the month.',
    'Several of those who came said they had expected as much, and that they would be back for the next meeting.'
  ]
  return [
    story.headline,
    ...(story.published === undefined ? [] : [`Published ${story.published}`]),
    ...paragraphs,
    ...(story.tags === undefined ? [] : [`Tags: ${story.tags.join(', ')}`]),
    ...(story.section === undefined ? [] : [`Read more of the latest in ${story.section}`])
  ].join('\n\n')
}

export async function importText (db: Db, text: string): Promise<number> {
  return (await importCapture(db, Buffer.from(text), '2026-01-01T00:00:00.000Z')).id
}

export function shippedStory (): string {
  return readFileSync(packageFile('seed/story.txt'), 'utf8')
}

interface Operation { responses: Record<string, { content?: Record<string, object>, headers?: Record<string, object> }> }

/** A check of answers against the OpenAPI document as it is published, which test/docs.test.ts compares with the app's own. */
function conformance (): (method: string, url: string, response: LightMyRequestResponse) => void {
  const text = readFileSync(packageFile('openapi/openapi.json'), 'utf8')
  const document = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> }
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi')
  const templates = Object.keys(document.paths).map((path) =>
    ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '(?:(?!\\.\\.\\.)[^/])+')}$`) }))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length || b.path.length - a.path.length)

  return (method, url, response) => {
    const { statusCode: status } = response
    const media = String(response.headers['content-type'] ?? '').split(';')[0] ?? ''
    const path = templates.find(({ pattern }) => pattern.test(url.split('?')[0] ?? ''))?.path
    const operation = path === undefined ? undefined : document.paths[path]?.[method === 'HEAD' ? 'get' : method.toLowerCase()]
    if (path === undefined || operation === undefined) {
      if (status >= 400) validate(ajv, 'openapi#/components/schemas/Problem', response)
      return
    }
    const content = operation.responses[String(status)]?.content
    if (!(status in operation.responses)) throw new Error(`${method} ${url} answered ${status}, which the document does not tell of.`)
    checkHeaders(`${method} ${url} ${status}`, response, operation.responses[String(status)]?.headers ?? {})
    if (content === undefined) return
    if (!(media in content)) throw new Error(`${method} ${url} answered ${status} as ${media}, not as ${Object.keys(content).join()}.`)
    if (method === 'HEAD' || !media.endsWith('json')) return
    const picks = 'anyOf' in (content[media] as { schema: object }).schema
    const pointer = ['paths', path, method.toLowerCase(), 'responses', status, 'content', media, 'schema',
      ...picks ? ['anyOf', /[?&]fields=/.test(url) ? 1 : 0] : []]
      .map((part) => encodeURIComponent(String(part).replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')
    validate(ajv, `openapi#/${pointer}`, response)
  }
}

/** Headers that answers have as the document tells, and those of them that each has of which it does. */
const TOLD = ['etag', 'last-modified', 'surrogate-key', 'link', 'location', 'retry-after', 'www-authenticate', 'idempotency-replayed']
const ALWAYS = new Set(['cache-control', 'location', 'www-authenticate'])

function checkHeaders (what: string, { headers }: LightMyRequestResponse, told: Record<string, object>): void {
  for (const name of [...TOLD, ...ALWAYS]) {
    if (TOLD.includes(name) && name in headers && !(name in told)) throw new Error(`${what} has the header ${name}, of which the document does not tell.`)
    if (ALWAYS.has(name) && name in told && !(name in headers)) throw new Error(`${what} lacks the header ${name}, of which the document tells.`)
  }
}

function validate (ajv: Ajv2020, reference: string, response: LightMyRequestResponse): void {
  const check = ajv.getSchema(reference)
  if (check === undefined) throw new Error(`There is no schema at ${reference}.`)
  const inLines = String(response.headers['content-type']).startsWith('application/x-ndjson')
  for (const text of inLines ? response.body.trimEnd().split('\n') : [response.body]) {
    if (!check(JSON.parse(text))) {
      throw new Error(`The answer is not what the document promises: ${ajv.errorsText(check.errors)} in ${text}`)
    }
  }
}
