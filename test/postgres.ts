import { readFileSync } from 'node:fs'
import pg from 'pg'
import { packageFile } from '../src/package.js'

let made = 0

/**
 * A database of its own on the server that is kept for the tests (keeper.ts), and what drops it.
 * @param empty without the tables of this program
 */
export async function newDatabase ({ empty = false } = {}): Promise<{ url: string, drop (): Promise<void> }> {
  const server = readFileSync(packageFile(`.tap/postgres-${process.ppid}`), 'utf8')
  const name = `test_${process.pid}_${++made}`
  await execute(`${server}postgres`, `create database ${name} ${empty ? '' : 'template migrated'} strategy file_copy`)
  return { url: server + name, drop: async () => { await execute(`${server}postgres`, `drop database ${name} with (force)`) } }
}

/** Runs one statement on a connection of its own. */
export async function execute (url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement)
  await client.end()
}
