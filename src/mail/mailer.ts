import type { FastifyBaseLogger } from 'fastify'
import type { Db } from '../db/open.js'
import type { Clock } from '../deps.js'
import { later } from '../later.js'
import type { Mail, Post } from './post.js'
import * as store from './store.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How long after each failed attempt the next one is made. */
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR] as const
const MOST_ATTEMPTS = PAUSES.length + 1
/** Longer than an attempt takes. */
const LEASE = 2 * MINUTE
/** How long an attempt may still take once the program is told to stop. */
const GRACE = 2_000

export interface MailerParts {
  db: Db
  clock: Clock
  log: FastifyBaseLogger
  post: Post
  /** Writes the mail of this id; undefined where it is not wanted any more. */
  compose (id: number): Promise<Mail | undefined>
}

/** Sends what is queued, one mail at a time, each at least once. Logs name a mail by its id, never by its address. */
export class Mailer {
  readonly #parts: MailerParts
  readonly #deadline = new AbortController()
  #kicked = false
  #stopped = false
  #running = false
  #done = Promise.resolve()
  #timer: NodeJS.Timeout | undefined

  constructor (parts: MailerParts) {
    this.#parts = parts
  }

  /** Sends what was queued before. */
  start (): void {
    const { log, post } = this.#parts
    log.info(`mail is ${post.destination}`)
    this.kick()
  }

  /** Call it after a mail was queued and the transaction committed. It does not wait. */
  kick (): void {
    this.#kicked = true
    if (this.#running || this.#stopped) return
    this.#running = true
    this.#done = this.#run()
  }

  /** Lets the mail that is on its way finish, for a moment; what is not sent stays queued. */
  async stop (): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    const timer = setTimeout(() => { this.#deadline.abort() }, GRACE)
    await this.#done
    clearTimeout(timer)
  }

  async #run (): Promise<void> {
    while (this.#kicked && !this.#stopped) {
      this.#kicked = false
      try {
        await this.#sendDue()
      } catch (error) {
        this.#parts.log.error(harmless(error), 'the queue of mails cannot be worked on; trying again in a minute')
        this.#wakeIn(MINUTE)
      }
    }
    this.#running = false
  }

  async #sendDue (): Promise<void> {
    const { db, clock } = this.#parts
    while (!this.#stopped) {
      const now = clock()
      const mail = await store.claim(db, now, later(now, LEASE), MOST_ATTEMPTS)
      if (mail === undefined) break
      await this.#send(mail)
    }
    const due = await store.nextDue(db, MOST_ATTEMPTS)
    // A timer can be late, the clock be set, another process die: looking at least once a minute, it never matters.
    const wait = due === undefined ? MINUTE : Date.parse(due) - Date.parse(clock())
    this.#wakeIn(Math.min(Math.max(wait, 0), MINUTE))
  }

  async #send ({ id, attempts }: store.DueMail): Promise<void> {
    const { db, clock, log, post, compose } = this.#parts
    try {
      const mail = await compose(id)
      if (mail === undefined) return
      await post.send(mail, id, this.#deadline.signal)
    } catch (error) {
      await this.#retry(id, attempts, error)
      return
    }
    await store.markSent(db, id, clock())
    log.info({ mail: id }, `mail ${post.destination}`)
  }

  async #retry (id: number, attempts: number, error: unknown): Promise<void> {
    const { db, clock, log } = this.#parts
    const pause = PAUSES[attempts - 1]
    const facts = { mail: id, attempts, ...harmless(error) }
    if (pause === undefined) {
      log.error(facts, 'mail given up')
      return
    }
    log.warn({ ...facts, minutes: pause / MINUTE }, 'mail not sent; it stays queued')
    await store.postpone(db, id, later(clock(), pause))
  }

  #wakeIn (ms: number): void {
    if (this.#stopped) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => { this.kick() }, ms).unref()
  }
}

/** What a log may tell of an error: its message and the server's answer can hold the address. */
function harmless (error: unknown): { error: string, code?: unknown, responseCode?: unknown } {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, responseCode } = error as Error & { code?: unknown, responseCode?: unknown }
  return { error: error.name, code, responseCode }
}
