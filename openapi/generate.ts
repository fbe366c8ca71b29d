import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { seedShipped } from '../seed/seed.js'
import { buildApp } from '../src/app.js'
import { loadConfig } from '../src/config.js'
import { followLog } from '../src/db/changes.js'
import { openMigrated } from '../src/db/migrate.js'
import { packageFile } from '../src/package.js'

interface Parameter { name: string, in: string, example?: unknown, schema?: { examples?: unknown[] } }
interface Operation {
  operationId: string
  parameters?: Parameter[]
  responses: Record<string, { content?: object }>
  /** Where a key is needed. */
  security?: object[]
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
    return { document, examples: await answers(app, document) }
  } finally {
    await app.close()
    await db.destroy()
    rmSync(dataDir, { recursive: true })
  }
}

/** Writes the examples, and then the document that holds them. */
export async function update (): Promise<void> {
  write('openapi/examples.json', (await generate()).examples)
  write('openapi/openapi.json', (await generate()).document)
}

function write (file: string, value: unknown): void {
  writeFileSync(packageFile(file), `${JSON.stringify(value, null, 2)}\n`)
}

/** Operations that the shipped story has nothing for: it names no section, and was not corrected. */
const OTHERS = new Set(['listSectionArticles', 'getCorrection'])

async function answers (app: FastifyInstance, document: Document): Promise<Record<string, unknown>> {
  const examples: Record<string, unknown> = {}
  for (const [path, { get }] of Object.entries(document.paths)) {
    const content = get?.responses['200']?.content ?? {}
    if (get === undefined || !('application/json' in content) || OTHERS.has(get.operationId) || get.security !== undefined) continue
    const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleOf(get, name))
    const response = await app.inject(url)
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
