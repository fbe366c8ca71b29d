import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseAway, DatabaseBusy } from '../failures.js'
import { getTypeParser } from './values.js'

/** How long, in milliseconds, a statement may wait for a connection: longer than a burst of requests needs. */
const CONNECT_TIMEOUT = 5_000
/** The same for what only asks whether the server is there, and for saying goodbye to it. */
const ANSWER_TIMEOUT = 1_500

/** What the pool says where all connections stayed in use for that long. */
const POOL_FULL = 'timeout exceeded when trying to connect'

/**
 * What holds for every session. A statement or a wait for a lock that takes too long is given up, a transaction whose
 * process is gone frees what it locks, and no commit is acknowledged before it is on the disk.
 */
const SESSION = `set time zone 'UTC'; set datestyle to iso; set statement_timeout = '10s'; set lock_timeout = '5s';
  set idle_in_transaction_session_timeout = '10s';
  select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`

/** A pool of connections to one database, that can be cut off all at once when the server is known to be gone. */
export class Connections {
  readonly #config: pg.ClientConfig
  readonly #pool: pg.Pool
  readonly #sockets = new Set<Socket>()
  #away: unknown = null

  constructor (url: string, size: number) {
    this.#config = {
      connectionString: url,
      application_name: 'broadsheet',
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      stream: () => this.#socket(),
      keepAlive: true,
      types: { getTypeParser }
    }
    this.#pool = new pg.Pool({
      ...this.#config,
      max: size,
      stream: () => this.#socketUnlessAway(),
      onConnect: async (client) => {
        // That the server hung up between two statements is told to the next one; unheard it would end the process.
        client.on('error', () => {})
        await client.query(SESSION)
      }
    })
    // One that lay idle when the server hung up; the pool has thrown it away already.
    this.#pool.on('error', () => {})
  }

  /**
   * A connection of the pool, to be released.
   * @throws DatabaseAway or DatabaseBusy where none is to be had in time
   */
  async take (): Promise<pg.PoolClient> {
    if (this.#away !== null) throw away(this.#away)
    try {
      return await answered(this.#pool.connect())
    } catch (error) {
      const full = error instanceof DatabaseAway && error.cause instanceof Error && error.cause.message === POOL_FULL
      throw full ? new DatabaseBusy('All connections to the database are in use.') : error
    }
  }

  /** A client beside the pool, not connected yet, for what is answered at once. */
  extra (): pg.Client {
    return new pg.Client({ ...this.#config, connectionTimeoutMillis: ANSWER_TIMEOUT, query_timeout: ANSWER_TIMEOUT })
  }

  /** Fails whatever waits for the server, and all that comes until `resume`. */
  cutOff (reason: unknown): void {
    this.#away = reason
    for (const socket of this.#sockets) socket.destroy()
  }

  resume (): void {
    this.#away = null
  }

  /** A server that does not answer is not waited for. */
  async end (): Promise<void> {
    const given = new AbortController()
    await Promise.race([this.#pool.end(), sleep(ANSWER_TIMEOUT, undefined, { signal: given.signal }).catch(() => {})])
    given.abort()
    this.cutOff(new Error('The database is closed.'))
  }

  /** For those who wait in the pool's queue, where a connection that was cut off leaves room for another. */
  #socketUnlessAway (): Socket {
    const socket = this.#socket()
    if (this.#away !== null) process.nextTick(() => { socket.destroy() })
    return socket
  }

  #socket (): Socket {
    const socket = new Socket()
    this.#sockets.add(socket)
    socket.once('close', () => { this.#sockets.delete(socket) })
    return socket
  }
}

/**
 * What the server answers.
 * @throws its own errors as they are, and DatabaseAway where there was no answer
 */
export async function answered<T> (answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof pg.DatabaseError ? error : away(error)
  }
}

function away (cause: unknown): DatabaseAway {
  return new DatabaseAway('The database server does not answer.', { cause })
}
