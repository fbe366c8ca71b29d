import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import t from 'tap'
import { packageFile } from '../src/package.js'

const root = packageFile('.')
const SHELVES = ['db', 'http', 'story', 'mail', 'cli']
const files = ['src', 'migrations', 'seed', 'openapi'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts')).map((name) => join(folder, name)))

interface Import { from: string, to: string, typeOnly: boolean }

/** Our own files with their path, packages with their name. */
const imports: Import[] = files.flatMap((from) => {
  const source = readFileSync(join(root, from), 'utf8')
  const statements = [...source.matchAll(/^(?:import|export)\s(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'/gm)]
    .map(([, type, specifier = '']) => ({ specifier, typeOnly: type !== undefined }))
  const dynamic = [...source.matchAll(/\bimport\('([^']+)'\)/g)].map(([, specifier = '']) => ({ specifier, typeOnly: false }))
  return [...statements, ...dynamic].map(({ specifier, typeOnly }) => ({
    from,
    to: specifier.startsWith('.') ? relative(root, join(root, dirname(from), specifier)).replace(/\.js$/, '.ts') : specifier,
    typeOnly
  }))
})

/** What a file says besides its comments and imports. */
const code = (file: string) => readFileSync(join(root, file), 'utf8')
  .replace(/^(import|export) [^;'"]*? from '.*'$/gm, '').replace(/\/\*[\s\S]*?\*\/|\/\/ .*$/gm, '')

const folderOf = (file: string) => file.startsWith('src/') && file.split('/').length > 2 ? file.split('/')[1] ?? '' : ''
const isFeature = (folder: string) => folder !== '' && !SHELVES.includes(folder)
const isOurs = (to: string) => files.includes(to)

const breaking = (rule: (one: Import) => boolean) =>
  imports.filter(rule).map(({ from, to }) => `${from} imports ${to}`)

t.test('the rules are checked against something', async (t) => {
  t.ok(files.length > 40)
  t.ok(imports.length > 150)
  t.same(breaking(({ to }) => to.endsWith('.ts') && !isOurs(to)), [], 'every import leads to a file')
})

t.test('only the server, the commands and what generates the document know the app', async (t) => {
  t.same(breaking(({ from, to }) => to === 'src/app.ts' && !/^(src\/server|src\/cli\/|openapi\/)/.test(from)), [])
})

t.test('a feature knows the shelves and what other features are, but not the routes of any', async (t) => {
  t.same(breaking(({ from, to }) => isFeature(folderOf(from)) && isFeature(folderOf(to)) && folderOf(from) !== folderOf(to) &&
    isOurs(to) && /FastifyPluginAsync/.test(code(to))), [])
  t.same(breaking(({ from, to }) => isFeature(folderOf(from)) && (to === 'src/server.ts' || folderOf(to) === 'cli')), [])
})

t.test('stores know no HTTP', async (t) => {
  t.same(breaking(({ from, to, typeOnly }) => ['store.ts', 'slugs.ts', 'live.ts', 'select.ts', 'filter.ts', 'search.ts'].includes(basename(from)) && isFeature(folderOf(from)) &&
    (folderOf(to) === 'http' || /fastify/.test(to) || (basename(to) === 'schema.ts' && !typeOnly))), [])
})

t.test('schemas know only TypeBox and other schemas', async (t) => {
  t.same(breaking(({ from, to }) => basename(from) === 'schema.ts' &&
    to !== 'typebox' && to !== 'src/http/schemas.ts' && basename(to) !== 'schema.ts'), [])
})

t.test('stories are read without anything of ours, or of Node; a format of others may have parsers of others', async (t) => {
  const parsers = ['htmlparser2', 'marked', 'yaml', 'smol-toml', 'domhandler', '@mozilla/readability', '@mozilla/readability/JSDOMParser.js', 'entities', 'html-encoding-sniffer', '@exodus/bytes/encoding.js']
  t.same(breaking(({ from, to }) => folderOf(from) === 'story' && folderOf(to) !== 'story' &&
    !(/^src\/story\/(?:formats|html)\//.test(from) && parsers.includes(to))), [])
})

t.test('within a story what is read first knows nothing of what is read from it', async (t) => {
  const order = ['languages', 'text', 'people', 'quotes']
  const floorOf = (file: string) => order.indexOf(/^src\/story\/(\w+)\//.exec(file)?.[1] ?? '')
  t.same(breaking(({ from, to }) => floorOf(from) >= 0 && to.startsWith('src/story/') && /\//.test(to.slice(10)) && floorOf(to) > floorOf(from)), [])
  t.same(breaking(({ from, to }) => /^src\/story\/(?:facts|page)\//.test(from) && to.startsWith('src/story/quotes/')), [], 'a page is taken apart before anybody speaks')
})

t.test('the shelves know no feature', async (t) => {
  t.same(breaking(({ from, to }) => ['db', 'http', 'story', 'mail'].includes(folderOf(from)) && isFeature(folderOf(to))), [])
})

t.test('migrations know Kysely and their own helpers', async (t) => {
  t.same(breaking(({ from, to }) => from.startsWith('migrations/') && to !== 'kysely' && !to.startsWith('migrations/')), [])
})

t.test('a driver is known in its engine\'s folder, and an engine only where a database is opened', async (t) => {
  const [sqlite, postgres] = ['src/db/sqlite/', 'src/db/postgres/'] as const
  t.same(breaking(({ from, to }) => to === 'better-sqlite3' && !from.startsWith(sqlite)), [])
  t.same(breaking(({ from, to }) => to === 'pg' && !from.startsWith(postgres)), [])
  for (const engine of [sqlite, postgres]) {
    const leading = imports.filter(({ from, to }) => to.startsWith(engine) && !from.startsWith(engine))
    t.same(leading, [{ from: 'src/db/open.ts', to: `${engine}open.ts`, typeOnly: false }])
  }
})

t.test('nobody else asks which engine a database is on', async (t) => {
  const others = files.filter((file) => file.startsWith('src/') && !/^src\/(config|db\/(open|url|sqlite\/.*|postgres\/.*))\.ts$/.test(file))
  t.same(others.filter((file) => /['"`](sqlite|postgres)|isPostgres/.test(code(file))), [])
})

t.test('one file reads the environment', async (t) => {
  t.same(files.filter((file) => code(file).includes('process.env')), ['src/config.ts'])
})

t.test('nothing goes round in circles', async (t) => {
  const edges = imports.filter(({ to, typeOnly }) => isOurs(to) && !typeOnly)
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    else if (!done.has(file)) for (const { to } of edges.filter(({ from }) => from === file)) walk(to, [...path, file])
    done.add(file)
  }
  for (const file of files) walk(file, [])
  t.same(circles, [])
})

t.test('files fit on a screen or two', async (t) => {
  const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 220)
  t.same(long, [])
})
