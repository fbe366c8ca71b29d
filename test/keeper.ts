import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, newServer } from '../bench/postgres.js'
import { openMigrated } from '../src/db/migrate.js'
import { packageFile } from '../src/package.js'
import { execute } from './postgres.js'

/* Keeps a PostgreSQL server for the tests that the given process runs, until that process is gone. */
const runner = Number(process.argv[2])
const addressFile = packageFile(`.tap/postgres-${runner}`)

// No test takes the power away: what a killed process has written survives without waiting for the disk.
const server = await newServer(['fsync=off', 'full_page_writes=off', 'shared_buffers=64MB', 'max_wal_size=64MB'])
try {
  await server.start()
  await execute(server.url('postgres'), 'create database migrated')
  await (await openMigrated(server.url('migrated'))).destroy()
  mkdirSync(packageFile('.tap'), { recursive: true })
  writeFileSync(`${addressFile}.new`, server.url(''))
  renameSync(`${addressFile}.new`, addressFile)
  while (isAlive(runner)) await sleep(200)
} finally {
  rmSync(addressFile, { force: true })
  await server.discard()
}
