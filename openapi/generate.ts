import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { seedShipped } from '../seed/seed.js'
import { buildApp } from '../src/app.js'
import { loadConfig } from '../src/config.js'
import { followLog } from '../src/db/changes.js'
import { openMigrated } from '../src/db/migrate.js'
import type { Db } from '../src/db/open.js'
import * as keys from '../src/keys/store.js'
import { keyText } from '../src/keys/text.js'
import { packageFile } from '../src/package.js'
import { SCOPES, type Scope } from '../src/scopes.js'
import { newToken } from '../src/tokens.js'

interface Parameter { name: string, in: string, example?: unknown, schema?: { examples?: unknown[] } }
interface Operation {
  operationId: string
  security?: object[]
  parameters?: Parameter[]
  responses: Record<string, { content?: object }>
}

export interface Document { paths: Record<string, Record<string, Operation>> }

export interface Generated {
  document: Document
  /** By operation, what a server with the shipped story answers. */
  examples: Record<string, unknown>
}

/** The OpenAPI document as the code describes it, and the answers of a freshly seeded server with default settings. */
export async function generate (): Promise<Generated> {
  const db = await openMigrated('sqlite::memory:')
  const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-'))
  await seedShipped(db)
  const config = loadConfig({ DATA_DIR: dataDir })
  const deps = { db, changes: await followLog(db), config, clock: () => new Date().toISOString(), metrics: null }
  const app = await buildApp(deps, false)
  try {
    const document = (await app.inject('/openapi.json')).json<Document>()
    return { document, examples: await answers(app, document, await newKey(db)) }
  } finally {
    await app.close()
    await db.destroy()
    rmSync(dataDir, { recursive: true })
  }
}

/** A key that may read everything. */
async function newKey (db: Db): Promise<string> {
  const { secret, hash } = newToken()
  const scopes = Object.keys(SCOPES) as Scope[]
  return keyText(await keys.add(db, { name: 'example', scopes, hash, expiresAt: null }, new Date().toISOString()), secret)
}

/** Writes the examples, and then the document that holds them. */
export async function update (): Promise<void> {
  write('openapi/examples.json', (await generate()).examples)
  write('openapi/openapi.json', (await generate()).document)
}

function write (file: string, value: unknown): void {
  writeFileSync(packageFile(file), `${JSON.stringify(value, null, 2)}\n`)
}

/** Operations that the shipped story has nothing for: it has no section, tag or correction. A key's use changes. */
const OTHERS = new Set(['listSectionArticles', 'getSection', 'getTag', 'getCorrection', 'getOwnKey', 'getArticlePreview', 'getPreview'])

async function answers (app: FastifyInstance, document: Document, key: string): Promise<Record<string, unknown>> {
  const examples: Record<string, unknown> = {}
  for (const [path, { get }] of Object.entries(document.paths)) {
    const content = get?.responses['200']?.content ?? {}
    if (get === undefined || !('application/json' in content) || OTHERS.has(get.operationId)) continue
    const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleOf(get, name))
    const headers = get.security === undefined ? {} : { authorization: `Bearer ${key}` }
    const response = await app.inject({ url, headers })
    if (response.statusCode !== 200) throw new Error(`GET ${url}, the example of ${get.operationId}, is a ${response.statusCode}.`)
    examples[get.operationId] = response.json()
  }
  return examples
}

function exampleOf (operation: Operation, name: string): string {
  const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name)
  const value = parameter?.example ?? parameter?.schema?.examples?.[0]
  if (value === undefined) throw new Error(`The parameter ${name} of ${operation.operationId} has no example.`)
  return String(value)
}
