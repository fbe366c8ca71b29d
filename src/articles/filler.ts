import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { failureOf } from '../db/failures.js'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import { hashOf } from '../http/answer.js'
import { ref } from '../http/schemas.js'
import { surrogateKeys } from '../http/surrogates.js'
import * as documents from './documents.js'
import { edition } from './edition.js'
import { Article, ArticleSummary, keysOf } from './schema.js'
import * as store from './store.js'

/** Articles in one transaction: each keeps other writers waiting for a millisecond or so. */
const BATCH = 20
/** In milliseconds: between two transactions, before another look for changes, and after a failure. */
const BREATH = 5
const LOOK = 500
const RETRY = 10_000

/**
 * Makes the documents that are missing or taken back, in the background. Nothing depends on it but speed: requests for
 * what it has not made yet are answered without. What it makes is no change of the content.
 */
export class Filler {
  readonly #db: Db
  readonly #log: FastifyBaseLogger
  readonly #write: Writers
  readonly #stopping = new AbortController()
  #done = Promise.resolve()
  /** Others' editions are looked for once, so that two programs beside each other do not make each other's anew for ever. */
  #due: documents.Due[] = [['<', edition()], ['>', `${edition()} none`]]
  #failed = false

  constructor (db: Db, app: FastifyInstance) {
    this.#db = db
    this.#log = app.log
    this.#write = { article: writerOf(app, Article), summary: writerOf(app, ArticleSummary) }
  }

  start (): void {
    this.#done = this.#run()
  }

  /** Resolves when the transaction that it is in has ended. */
  async stop (): Promise<void> {
    this.#stopping.abort()
    await this.#done
  }

  async #run (): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      await sleep(await this.#step(), undefined, { signal, ref: false }).catch(() => {})
    }
  }

  /** @returns how long to wait until the next one */
  async #step (): Promise<number> {
    try {
      const busy = await this.#fillSome()
      this.#failed = false
      return busy ? BREATH : LOOK
    } catch (error) {
      if (!this.#failed) this.#log.warn({ err: error }, 'documents cannot be made; articles are answered without')
      this.#failed = true
      return RETRY
    }
  }

  async #fillSome (): Promise<boolean> {
    const [due, ...others] = this.#due
    if (due === undefined) return false
    if (await documents.isDue(this.#db, due)) {
      await inTransaction(this.#db, async (db) => {
        for (const id of await documents.claim(db, due, BATCH)) {
          if (this.#stopping.signal.aborted) break
          await this.#make(db, id)
          await nextTurn()
        }
      })
      return true
    }
    this.#due = others.length > 0 ? others : [['=', '']]
    return others.length > 0
  }

  /** Makes the document of one article with what answers requests for it, so that the bytes are the same. */
  async #make (db: Db, id: number): Promise<void> {
    try {
      const article = await store.find(db, { id }, new Set())
      if (article === undefined) throw new Error(`The article ${id} is not public.`)
      const { body, quotes, images, people, source, corrections, changedAt, ...summary } = article
      const { revision } = article
      const whole = Buffer.from(this.#write.article(article))
      await documents.keep(db, id, edition(),
        { revision, changedAt, hash: hashOf(whole), body: whole, keys: surrogateKeys([keysOf(article)]) },
        { keys: keysOf(summary).join(' '), text: this.#write.summary(summary) })
    } catch (error) {
      if (failureOf(error) !== null) throw error
      this.#log.warn({ err: error, article: id }, 'the document of an article cannot be made')
      await documents.giveUp(db, id, edition())
    }
  }
}

interface Writers { article: (article: Article) => string, summary: (summary: ArticleSummary) => string }

/** What writes answers of this schema. */
function writerOf (app: FastifyInstance, schema: typeof Article | typeof ArticleSummary): (data: unknown) => string {
  if (app.serializerCompiler === undefined) throw new Error('The app has no compiler of schemas yet.')
  return app.serializerCompiler({ schema: ref<TSchema>(schema), method: 'GET', url: '/articles', httpStatus: '200' })
}
