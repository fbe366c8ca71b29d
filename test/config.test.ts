import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Settings, loadConfig } from '../src/config.js'
import { packageFile } from '../src/package.js'

t.test('defaults', async (t) => {
  t.match(loadConfig({}), {
    databaseUrl: 'sqlite:./data/broadsheet.db', host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000', basePath: '', smtpUrl: null, trustedProxies: []
  })
  t.equal(loadConfig({ HOST: '0.0.0.0', PORT: '8080' }).publicUrl, 'http://localhost:8080')
  t.equal(loadConfig({ HOST: '::1', SMTP_URL: '' }).publicUrl, 'http://[::1]:3000')
  t.match(loadConfig({ PUBLIC_URL: 'https://example.org/api/', CORS_ORIGIN: 'https://a.example, https://b.example' }), {
    publicUrl: 'https://example.org/api', basePath: '/api', corsOrigins: ['https://a.example', 'https://b.example']
  })
})

t.test('a wrong setting is named with what it takes', async (t) => {
  const wrong: Array<[string, string]> = [
    ['PORT', 'http'], ['PORT', '70000'], ['PORT', '1.5'], ['DATABASE_URL', 'mysql://localhost'], ['DATABASE_URL', 'postgres://a b'],
    ['DATABASE_URL', 'postgres://user:1/2@host/news'], ['DATABASE_URL', 'postgres://user:1?2@host/news'], ['DATABASE_URL', 'postgres://user:1#2@host/news'], ['PUBLIC_URL', 'example.org'],
    ['SMTP_URL', 'localhost:25'], ['SMTP_URL', 'smtp://['], ['SMTP_URL', 'smtp://a:b'], ['PUBLIC_URL', 'http://['], ['PUBLIC_URL', 'http://a:99999'],
    ['HOST', '300.1.1.1'], ['HOST', 'foo bar'], ['TRUST_PROXY', '999.1.1.1'], ['TRUST_PROXY', '10.0.0.0/99'], ['TRUST_PROXY', '::/0/0'],
    ['MAIL_FROM', 'a@b.example, c@d.example'], ['MAIL_FROM', '<a@b.example'], ['MAIL_FROM', 'nobody'], ['LOG_LEVEL', 'loud'], ['CORS_ORIGIN', '*'], ['TRUST_PROXY', 'yes']
  ]
  for (const [name, value] of wrong) {
    t.throws(() => loadConfig({ [name]: value }), { name: 'Refusal', message: new RegExp(`^The setting ${name} is wrong: it (must .*|has not the right form|is no URL, or has .*)\\. [A-Z]`) }, `${name}=${value}`)
  }
})

t.test('settings are read from a .env file, and the environment comes first', async (t) => {
  const before = process.cwd()
  const folder = t.testdir()
  t.teardown(() => { process.chdir(before) })
  writeFileSync(join(folder, '.env'), 'PORT=4000\nHOST=0.0.0.0\n')
  process.chdir(folder)
  t.match(loadConfig({ HOST: '127.0.0.1' }, true), { port: 4000, host: '127.0.0.1' })
  rmSync(join(folder, '.env'))
  t.match(loadConfig({}, true), { port: 3000 })
  mkdirSync(join(folder, '.env'))
  t.throws(() => loadConfig({}, true), { name: 'Refusal', message: /^The file \.env cannot be read \(.+\)\. Mend or remove it\.$/ })
})

t.test('the README\'s table of settings is the schema', async (t) => {
  const readme = readFileSync(packageFile('README.md'), 'utf8')
  for (const [name, schema] of Object.entries(Settings.properties)) {
    const { default: usual, description } = schema as { default?: unknown, description?: string }
    t.ok(readme.includes(`| \`${name}\` | ${usual === '' ? '' : `\`${usual}\` `}| ${description} |`), `| \`${name}\` | ${usual === '' ? '' : `\`${usual}\` `}| ${description} |`)
  }
  const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
  t.same(listed, Object.keys(Settings.properties))
})
