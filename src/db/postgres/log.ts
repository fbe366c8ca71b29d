import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { ChangeLog } from '../changes.js'
import type { Connections } from './connections.js'

/** How often, in milliseconds, the server is asked whether it is still there, and how long its answer may take. */
const PING = 400
const PING_TIMEOUT = 800
const RECONNECT = 250

/**
 * Listens, on a connection of its own, for how far the log has come. The same connection tells whether the server is
 * there: while it is not, whatever waits for it fails at once.
 */
export async function followLog (connections: Connections): Promise<ChangeLog> {
  const follower = new Follower(connections)
  await follower.start()
  return follower
}

class Follower implements ChangeLog {
  readonly #connections: Connections
  readonly #stopping = new AbortController()
  #head: number | null = null
  #done = Promise.resolve()

  constructor (connections: Connections) {
    this.#connections = connections
  }

  async start (): Promise<void> {
    this.#done = this.#follow(await this.#listen())
  }

  head (): number | null {
    return this.#head
  }

  async stop (): Promise<void> {
    this.#stopping.abort()
    await this.#done
  }

  async #follow (client: pg.Client | undefined): Promise<void> {
    while (client !== undefined) {
      const answers = await this.#attend(client)
      this.#head = null
      if (!answers) this.#connections.cutOff(new Error('The server does not answer.'))
      await hangUp(client)
      client = await this.#listenAgain()
    }
  }

  /** Until the connection is lost: false where the server went silent. */
  async #attend (client: pg.Client): Promise<boolean> {
    const lost = new Promise<true>((resolve) => { client.once('end', () => { resolve(true) }) })
    while (!this.#stopping.signal.aborted) {
      const gone = await Promise.race([lost, this.#pause(PING)])
      if (gone === true || this.#stopping.signal.aborted) return true
      const answer = client.query('select').then(() => 'answer' as const, () => 'lost' as const)
      const outcome = await Promise.race([answer, lost, this.#silence()])
      if (outcome === 'silence') return false
    }
    return true
  }

  /** A process that was busy itself reads what came in meanwhile before it calls the server silent. */
  async #silence (): Promise<'silence'> {
    await this.#pause(PING_TIMEOUT)
    await nextTurn()
    await nextTurn()
    return 'silence'
  }

  /** Undefined once it is stopped. */
  async #listenAgain (): Promise<pg.Client | undefined> {
    while (!this.#stopping.signal.aborted) {
      try {
        const client = await this.#listen()
        this.#connections.resume()
        return client
      } catch (error) {
        this.#connections.cutOff(error)
        await this.#pause(RECONNECT)
      }
    }
    return undefined
  }

  /** What is committed while it begins to listen is in the head it reads, or announced, or both. */
  async #listen (): Promise<pg.Client> {
    const client = this.#connections.extra()
    client.on('error', () => {})
    try {
      await client.connect()
      const log = await numberOf(client, 'select \'changes\'::regclass::oid')
      let heard = 0
      client.on('notification', ({ payload = '' }) => {
        const [from, seq] = payload.split(':').map(Number)
        if (from !== log || seq === undefined) return
        heard = Math.max(heard, seq)
        if (this.#head !== null) this.#head = heard
      })
      await client.query('listen broadsheet_changes')
      const read = await numberOf(client, 'select coalesce(max(seq), 0) from changes')
      this.#head = heard = Math.max(heard, read)
      return client
    } catch (error) {
      await hangUp(client)
      throw error
    }
  }

  async #pause (ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {})
  }
}

async function numberOf (client: pg.Client, query: string): Promise<number> {
  const { rows: [row] } = await client.query<[number]>({ text: query, rowMode: 'array' })
  if (row === undefined) throw new Error(`Nothing came of ${query}.`)
  return row[0]
}

/** A server that went silent will never say that it hung up too. */
async function hangUp (client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => {}), sleep(PING)])
}
