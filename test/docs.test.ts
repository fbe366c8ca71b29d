import { readFileSync } from 'node:fs'
import { lint, loadConfig } from '@redocly/openapi-core'
import t from 'tap'
import { generate } from '../openapi/generate.js'
import { packageFile } from '../src/package.js'
import { useEngine } from './engines.js'
import { testApp, type Answer } from './helpers.js'

useEngine(t, 'sqlite')

const committed = (file: string): Answer => JSON.parse(readFileSync(packageFile(`openapi/${file}`), 'utf8'))

t.test('the committed document is what the code generates, with answers that the server gives', async (t) => {
  const { document, examples } = await generate()
  t.same(examples, committed('examples.json'), 'run `npm run openapi` and look at what changed')
  t.same(document, committed('openapi.json'), 'run `npm run openapi` and look at what changed')
})

t.test('the document passes Redocly\'s recommended rules', async (t) => {
  const config = await loadConfig({ configPath: packageFile('redocly.yaml') })
  const found = await lint({ ref: packageFile('openapi/openapi.json'), config })
  const told = (ignored: boolean) => found.filter((one) => (one.ignored ?? false) === ignored)
    .map(({ ruleId, message }) => `${ruleId}: ${message}`)
  t.same(told(false), [])
  t.same(told(true).filter((one) => !/^no-ambiguous-paths: .*\/articles\/(slug\/\{slug\}|\{id\}\/revisions\/\{number\})/.test(one)), [],
    'no more is ignored than .redocly.lint-ignore.yaml gives a reason for')
})

t.test('it reads well', async (t) => {
  const document = committed('openapi.json')
  t.equal(document.openapi, '3.1.0')
  t.ok(document.tags.every((tag: Answer) => tag.description))
  for (const name of ['Article', 'ArticleSummary', 'Image', 'Quote', 'Person', 'Newsletter', 'Subscription', 'Problem']) {
    t.ok(document.components.schemas[name]?.description, `${name} is a named component with a description`)
  }
  for (const [name, { properties }] of Object.entries<Answer>(document.components.schemas)) {
    for (const [field, schema] of Object.entries<Answer>(properties)) {
      if (name.endsWith('List') || schema.$ref) continue
      t.ok(schema.description, `${name}.${field} is described`)
    }
  }
  const operations: Answer[] = Object.values(document.paths).flatMap((path) => Object.values(path as object))
  const ids = operations.map((operation) => operation.operationId)
  t.equal(new Set(ids).size, ids.length)
  for (const { operationId, tags, summary, responses } of operations) {
    t.match(operationId, /^[a-z]+[A-Z]?[A-Za-z]*$/)
    t.ok(document.tags.some((tag: Answer) => tag.name === tags[0]), `${operationId} has a tag that is described`)
    t.ok(summary, `${operationId} has a summary`)
    for (const status of [400, 408, 414, 431, 500, 503]) t.ok(responses[status], `${operationId} tells of ${status}`)
    for (const [status, response] of Object.entries<Answer>(responses)) {
      t.ok(response.description && response.description !== 'Default Response', `${operationId} ${status}`)
    }
  }
})

t.test('the pages come with a policy and without any other host', async (t) => {
  const { request } = await testApp(t)
  const page = await request('/docs')
  t.equal(page.statusCode, 200)
  t.match(page.headers, {
    'content-type': /^text\/html/, 'content-security-policy': /script-src 'self';/, 'x-content-type-options': 'nosniff', 'x-frame-options': /./
  })
  t.notMatch(page.body, /(src|href)="(https?:)?\/\//)
  const answer = await request('/openapi.json')
  t.match(answer.headers, { 'content-security-policy': /default-src 'none'/, 'access-control-allow-origin': '*' })
  t.equal(answer.json().servers[0].url, '/')
})

t.test('behind a proxy with a path the document says so', async (t) => {
  const { get } = await testApp(t, { seeded: true, settings: { PUBLIC_URL: 'https://example.org/api/' } })
  t.equal((await get('/openapi.json')).servers[0].url, '/api')
  t.equal((await get('/quotes?limit=1')).links.next.split('?')[0], '/api/quotes')
})
