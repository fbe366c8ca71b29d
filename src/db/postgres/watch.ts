import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { answered, type Connections } from './connections.js'

/** How often, in milliseconds, the server is asked whether it is still there, and how long its answer may take. */
const PING = 400
const PING_TIMEOUT = 800
const RECONNECT = 250

/** Told of each connection that the watch has, and of its loss. */
export interface Listener {
  /** @throws where it cannot do with the connection what it has to */
  connected (client: pg.Client): Promise<void>
  lost (): void
}

/**
 * Keeps a connection of its own by which it knows whether the server is there: while it is not, whatever waits for it
 * fails at once. Others may listen on it.
 */
export class Watch {
  readonly #connections: Connections
  readonly #listeners = new Set<Listener>()
  #client: pg.Client | null = null
  /** Ends the wait for the next ping, where the connection is lost or the watch over. */
  #gone = new AbortController()
  #stopped = false
  #done = Promise.resolve()

  constructor (connections: Connections) {
    this.#connections = connections
  }

  /** @throws where the server is not to be had */
  async start (): Promise<void> {
    await this.#connect()
    this.#done = this.#keepOn()
  }

  /** @throws DatabaseAway where the server is not to be had now */
  async add (listener: Listener): Promise<void> {
    this.#listeners.add(listener)
    await answered(this.#introduce(listener))
  }

  async #introduce (listener: Listener): Promise<void> {
    if (this.#client === null) throw new Error('the connection was lost')
    await listener.connected(this.#client)
  }

  remove (listener: Listener): void {
    this.#listeners.delete(listener)
  }

  async stop (): Promise<void> {
    this.#stopped = true
    this.#gone.abort()
    await this.#done
  }

  async #keepOn (): Promise<void> {
    while (this.#client !== null) {
      const outcome = await this.#attend(this.#client)
      for (const listener of this.#listeners) listener.lost()
      if (outcome === 'silent') this.#connections.cutOff(new Error('The server does not answer.'))
      await hangUp(this.#client)
      this.#client = null
      await this.#connectAgain()
    }
  }

  async #attend (client: pg.Client): Promise<'lost' | 'silent'> {
    for (;;) {
      await pause(PING, this.#gone.signal)
      if (this.#gone.signal.aborted) return 'lost'
      const outcome = await ping(client)
      if (outcome !== 'there') return outcome
    }
  }

  async #connectAgain (): Promise<void> {
    // That of the connection which is gone would end each pause at once.
    this.#gone = new AbortController()
    while (!this.#stopped) {
      try {
        await this.#connect()
        this.#connections.resume()
        return
      } catch (error) {
        // A server that answers no is there.
        if (!isRefused(error)) this.#connections.cutOff(error)
        await pause(RECONNECT, this.#gone.signal)
      }
    }
  }

  async #connect (): Promise<void> {
    const client = this.#connections.extra()
    const gone = new AbortController()
    client.on('error', () => {})
    client.once('end', () => { gone.abort() })
    try {
      await client.connect()
      for (const listener of this.#listeners) await listener.connected(client)
    } catch (error) {
      await hangUp(client)
      throw error
    }
    this.#client = client
    this.#gone = gone
    if (this.#stopped) gone.abort()
  }
}

/** A process that was busy itself reads what came in meanwhile before it calls the server silent. */
async function ping (client: pg.Client): Promise<'there' | 'lost' | 'silent'> {
  const answered = new AbortController()
  const answer = client.query('select').then(() => 'there' as const, () => 'lost' as const)
  const silence = pause(PING_TIMEOUT, answered.signal).then(() => nextTurn()).then(() => nextTurn('silent' as const))
  const outcome = await Promise.race([answer, silence])
  answered.abort()
  return outcome
}

function isRefused (error: unknown): boolean {
  return error instanceof pg.DatabaseError && !error.code?.startsWith('57P')
}

async function pause (ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}

/** A server that went silent will never say that it hung up too. */
async function hangUp (client: pg.Client): Promise<void> {
  const hungUp = new AbortController()
  await Promise.race([client.end().catch(() => {}), pause(PING, hungUp.signal)])
  hungUp.abort()
}
