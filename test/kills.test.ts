import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killed } from '../bench/kills.js'
import { databaseUrl, test } from './engines.js'

test('kill -9 while editors write loses nothing that was acknowledged, and does nothing twice', async (t) => {
  const url = await databaseUrl(t, { file: true })
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-kills-'))
  t.teardown(() => { rmSync(folder, { recursive: true }) })
  const { articles, faults } = await killed({ url, folder, kills: 3, clients: 6, pause: 400 })
  t.ok(articles > 3, `${articles} articles`)
  t.same(faults, [])
})
