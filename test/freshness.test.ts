import { broadsheet, serve } from '../bench/program.js'
import { databaseUrl, test } from './engines.js'
import { Newsroom } from './freshness-helpers.js'

const SCOPES = 'articles:write,articles:publish'

for (const [processes, rounds] of [[1, 20], [2, 10]] as const) {
  test(`what many write at once is read by all from then on, ${processes} of 2 processes`, async (t) => {
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
