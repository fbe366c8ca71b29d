import type { Dialect } from 'kysely'
import pg from 'pg'
import { DatabaseAway } from '../failures.js'
import { Refusal, reasonOf } from '../../refusal.js'
import { nameOf } from '../url.js'
import { Connections } from './connections.js'
import { PoolDialect } from './dialect.js'
import { Watch } from './watch.js'

const OLDEST_POSTGRES = 14

/**
 * Connects to the database that `url` names and sees that it will do.
 * @throws Refusal where it cannot be reached, is too old, of another encoding than UTF-8, or may only be read
 */
export async function openPostgres (url: string, poolSize: number): Promise<Dialect> {
  const connections = new Connections(url, poolSize)
  const watch = new Watch(connections)
  try {
    await examine(connections, watch, nameOf(url))
    return new PoolDialect(connections, watch)
  } catch (error) {
    await watch.stop()
    await connections.end()
    throw error
  }
}

interface Facts { version: string, encoding: string, read_only: string, schema: string | null }

const FACTS = `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
  current_setting('transaction_read_only') as read_only, current_schema() as schema`

async function examine (connections: Connections, watch: Watch, name: string): Promise<void> {
  const { version, encoding, read_only: readOnly, schema } = await factsOf(connections, watch, name)
  if (Number(version) < OLDEST_POSTGRES * 10_000) {
    throw new Refusal(`The database ${name} is PostgreSQL ${Math.floor(Number(version) / 10_000)}, which is too old. ` +
      `Broadsheet needs ${OLDEST_POSTGRES} or newer.`)
  }
  if (encoding !== 'UTF8') {
    throw new Refusal(`The database ${name} is encoded as ${encoding}. Create one for Broadsheet with encoding UTF8.`)
  }
  if (readOnly === 'on') {
    throw new Refusal(`The database ${name} may only be read. Set DATABASE_URL to the primary server.`)
  }
  if (schema === null) {
    throw new Refusal(`The database ${name} has no schema to put tables in. Create the one that the user's search_path names.`)
  }
}

async function factsOf (connections: Connections, watch: Watch, name: string): Promise<Facts> {
  try {
    await watch.start()
    const client = await connections.take()
    const { rows: [facts] } = await client.query<Facts>(FACTS).finally(() => { client.release() })
    if (facts === undefined) throw new Error('it told nothing of itself')
    return facts
  } catch (error) {
    const cause = error instanceof DatabaseAway ? error.cause : error
    throw new Refusal(`The database ${name} cannot be opened (${reasonOf(cause)}). ${remedyFor(cause)}`)
  }
}

function remedyFor (error: unknown): string {
  const code = error instanceof pg.DatabaseError ? error.code ?? '' : ''
  if (code === '3D000') return 'Create it first, with encoding UTF8.'
  if (code === '53300') return 'Let the user have more connections, or lower DATABASE_POOL.'
  if (code.startsWith('28')) return 'Set the right user and password in DATABASE_URL.'
  return 'See that the server runs and that DATABASE_URL names it.'
}
