import { broadsheet, serve } from '../bench/program.js'
import { desk } from './editing-helpers.js'
import { databaseUrl, test } from './engines.js'
import { Newsroom } from './freshness-helpers.js'

const SCOPES = 'articles:write,articles:publish'

for (const [processes, rounds] of [[1, 12], [2, 6]] as const) {
  test(`what many write at once is read by all from then on, processes: ${processes}`, async (t) => {
    const folder = t.testdir()
    const settings = { DATABASE_URL: await databaseUrl(t, { file: true }) }
    const { code, out, err } = await broadsheet(folder, ['keys', 'create', '--name', 'desk', '--scopes', SCOPES], settings)
    t.match({ code, err }, { code: 0 })
    const servers = await Promise.all(Array.from({ length: processes }, async () => await serve(t, folder, settings)))
    const room = new Newsroom(servers.map(({ url }) => url), out.trim())
    await room.work({ editors: 6, readers: 2, rounds })
    t.same(room.faults.slice(0, 5), [], `${room.faults.length} faults in ${room.counts.reads} reads after ${room.counts.writes} writes`)
    for (const server of servers) await server.end('SIGTERM')
  })
}

test('an article that comes back while one asks why it is gone is found', async (t) => {
  const { send, request, published, db } = await desk(t)
  const { body: { id }, etag } = await published()
  t.equal((await send('DELETE', `/articles/${id}/publication`, { reason: 'other' }, { match: etag })).status, 200)
  const executor = db.getExecutor()
  const run = executor.executeQuery.bind(executor)
  let back = 0
  t.capture(executor, 'executeQuery', async (query: Parameters<typeof run>[0]) => {
    if (back === 0 && query.sql.includes('"withdrawn_reason" as "reason"')) {
      back = 1
      back = (await send('PUT', `/articles/${id}/publication`, {}, { match: '*' })).status
    }
    return await run(query)
  })
  const { statusCode } = await request(`/articles/${id}`)
  t.same({ statusCode, back }, { statusCode: 200, back: 200 })
})
