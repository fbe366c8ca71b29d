import type { FastifyBaseLogger } from 'fastify'
import { append } from '../db/audit.js'
import { own } from '../db/changes.js'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import * as editing from '../editing/store.js'
import { later } from '../later.js'
import * as store from './store.js'

/** How often, in milliseconds, it looks for what is due: within a second it is out. */
const PAUSE = 250
const DAY = 86_400_000
/** How long what is in the trash can be taken out. */
const KEPT = 30 * DAY
/** Who deletes what was in it for so long. */
const TRASH = own('trash')

/**
 * Publishes what is scheduled when its time comes, also what came due while no process was there; each once, however
 * many processes look: the one that is first to write takes it off the list. Empties the trash, too.
 */
export class Scheduler {
  readonly #deps: Deps
  readonly #log: FastifyBaseLogger
  #timer: NodeJS.Timeout | undefined
  #round = Promise.resolve()
  #stopped = false
  #failing = false

  constructor (deps: Deps, log: FastifyBaseLogger) {
    this.#deps = deps
    this.#log = log
  }

  start (): void {
    this.#round = this.#look().finally(() => {
      if (!this.#stopped) this.#timer = setTimeout(() => { this.start() }, PAUSE).unref()
    })
  }

  /** Lets what it is about to publish go out. */
  async stop (): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#round
  }

  async #look (): Promise<void> {
    const { db, clock } = this.#deps
    try {
      for (const id of await store.due(db, clock())) {
        if (this.#stopped) return
        await inTransaction(db, async (db) => { await publish(db, id, clock()) })
      }
      if (await store.isTrashFull(db, later(clock(), -KEPT))) {
        await inTransaction(db, async (db) => { await purge(db, clock()) })
      }
      this.#failing = false
    } catch (error) {
      if (!this.#failing) this.#log.error({ err: error }, 'what is scheduled cannot be published; trying again')
      this.#failing = true
    }
  }
}

/** Publishes it, unless another process has, or somebody took it back. */
async function publish (db: Db, id: number, now: string): Promise<void> {
  const state = await editing.find(db, id)
  if (state === undefined || state.scheduledFor === null || state.scheduledFor > now) return
  const by = state.scheduledBy === null ? own('schedule') : { id: null, name: state.scheduledBy }
  const { revision } = await store.publishScheduled(db, state, now)
  await append(db, by, { action: 'publish', resource: 'article', id, revision }, now)
}

/** Deletes for good what has been in the trash for long enough. */
async function purge (db: Db, now: string): Promise<void> {
  for (const id of await store.purge(db, later(now, -KEPT))) {
    await append(db, TRASH, { action: 'purge', resource: 'article', id }, now)
  }
}
