import type { FastifyBaseLogger } from 'fastify'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import * as store from './store.js'

const SECOND = 1_000

/** Counts the use of keys in memory, and writes it to the database once a second at most, where there was any. */
export class Uses {
  readonly #db: Db
  readonly #log: FastifyBaseLogger
  #seen = new Map<number, store.Use>()
  #timer: NodeJS.Timeout | undefined
  #writing = Promise.resolve()
  #stopped = false

  constructor (db: Db, log: FastifyBaseLogger) {
    this.#db = db
    this.#log = log
  }

  /** Notes one use; it never fails, and waits for nothing but when the app closes. */
  async count (id: number, at: string): Promise<void> {
    this.#add(id, { count: 1, last: at })
    if (this.#stopped) await this.#write()
    else this.#timer ??= setTimeout(async () => { await this.#write() }, SECOND).unref()
  }

  /** Writes what is left. Requests that come after that, on connections still open, have theirs written at once. */
  async stop (): Promise<void> {
    this.#stopped = true
    await this.#write()
  }

  #add (id: number, { count, last }: store.Use): void {
    const seen = this.#seen.get(id)
    this.#seen.set(id, seen === undefined
      ? { count, last }
      : { count: seen.count + count, last: seen.last > last ? seen.last : last })
  }

  async #write (): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(async () => { await this.#writeSeen() })
    await this.#writing
  }

  async #writeSeen (): Promise<void> {
    const seen = this.#seen
    if (seen.size === 0) return
    this.#seen = new Map()
    try {
      await inTransaction(this.#db, async (db) => { await store.addUses(db, seen) })
    } catch (err) {
      this.#log.warn({ err }, 'the use of keys was not written; it is tried again with their next use')
      for (const [id, use] of seen) this.#add(id, use)
    }
  }
}
