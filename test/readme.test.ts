import { readFileSync } from 'node:fs'
import t from 'tap'
import { packageFile } from '../src/package.js'
import { useEngine } from './engines.js'
import { testApp, type Answer } from './helpers.js'

useEngine(t, 'sqlite')

const readme = readFileSync(packageFile('README.md'), 'utf8')

t.test('the first answer is the real one', async (t) => {
  const { get } = await testApp(t, { seeded: true })
  const [, path = '', answer = ''] = /\$ curl -s http:\/\/127\.0\.0\.1:3000(\S+)\n([\s\S]*?)\n\n/.exec(readme) ?? []
  const quote = await get(path)
  t.same(JSON.parse(answer), quote)
  const [, block, start, end] = /`body\[(\d+)\]\.text\.slice\((\d+), (\d+)\)`/.exec(readme) ?? []
  const { body } = await get('/articles/1')
  t.equal(body[Number(block)].text.slice(Number(start), Number(end)), quote.text)
})

t.test('the table of endpoints is the contract', async (t) => {
  const { app } = await testApp(t)
  const document: Answer = app.swagger()
  const promised = Object.entries<object>(document.paths)
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
  const listed = readme.split('\n').filter((line) => /^\| `(GET|POST|PUT|PATCH|DELETE)\b/.test(line)).flatMap((line) => {
    const cell = line.split('|')[1] ?? ''
    const path = /(\/\S+)`/.exec(cell)?.[1] ?? ''
    return [...cell.matchAll(/`(GET|POST|PUT|PATCH|DELETE)(?: (\/[^`]+))?`/g)].map(([, method, own]) => `${method} ${own ?? path}`)
  })
  t.same(listed.sort(), promised.sort())
})

t.test('the test command is the one that CI runs', async (t) => {
  t.ok(readme.includes('npm ci && npm test'))
  t.match(readFileSync(packageFile('.ci/run'), 'utf8'), 'npm ci && npm test')
})
