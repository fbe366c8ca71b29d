import { Worker } from 'node:worker_threads'
import type { Source } from '../story/source.js'
import type { Outcome } from './readings.js'

/** What there is to read: a file, or a source that was stored. */
export type Work = { bytes: Uint8Array, url: string | null } | { source: Source }

/** How long, in milliseconds, a story may take to be read. */
const LONGEST = 5_000
/** How long, in milliseconds, a thread may take to start, also on a machine that has much else to do. */
const LONGEST_START = 60_000
/** How much memory, in MiB, reading may take. */
const MOST_MEMORY = 1_024
/** In MiB, of the objects that live shortly: the trees of a page do, and a larger one is swept less often. */
const NURSERY = 192

/**
 * Reads stories in a thread beside this one, which goes on meanwhile. Code that reads cannot be interrupted from within: a
 * thread can be ended, and so a page that takes too long, or too much memory, is given up and the next one has a new thread.
 */
export class Reader {
  #worker: Worker | null = null
  #turn: Promise<unknown> = Promise.resolve()

  /** @param limit how long a story may take, in milliseconds */
  constructor (private readonly limit = LONGEST) {}

  /**
   * Reads the stories of a file when those that were asked for before are read.
   * @param url where it was found on the web
   */
  async read (bytes: Uint8Array, url: string | null = null): Promise<Outcome[]> {
    return await this.#inTurn({ bytes, url })
  }

  /** Reads a source that was stored. */
  async reread (source: Source): Promise<Outcome> {
    const [outcome] = await this.#inTurn({ source })
    return outcome ?? { refused: 'It holds no story.' }
  }

  async close (): Promise<void> {
    await this.#turn
    await this.#worker?.terminate()
    this.#worker = null
  }

  async #inTurn (work: Work): Promise<Outcome[]> {
    const outcomes = this.#turn.then(async () => await this.#ask(work))
    this.#turn = outcomes
    return await outcomes
  }

  async #ask (work: Work): Promise<Outcome[]> {
    const longest = this.#worker === null ? LONGEST_START : this.limit
    const worker = this.#worker ??= new Worker(new URL('./worker.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY, maxYoungGenerationSizeMb: NURSERY }
    })
    const outcomes: Outcome[] = []
    worker.ref()
    return await new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        worker.removeAllListeners('message').removeAllListeners('error').unref()
        resolve(outcomes)
      }
      const giveUp = (refused: string) => {
        outcomes.push({ refused })
        this.#worker = null
        end()
        // A thread that is ended may still have an error to tell.
        worker.on('error', () => {})
        worker.terminate().catch(() => {})
      }
      const givingUp = () => { giveUp(`Reading it took more than ${this.limit / 1000} s and was given up.`) }
      let timer = setTimeout(givingUp, longest)
      worker.on('error', (error: NodeJS.ErrnoException) => {
        giveUp(error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? `Reading it took more than ${MOST_MEMORY} MiB of memory and was given up.`
          : `It could not be read, which is a fault of this program: ${String(error)}`)
      })
      worker.on('message', (told: string | null) => {
        if (told === null) return end()
        if (told !== 'begun') outcomes.push(JSON.parse(told) as Outcome)
        clearTimeout(timer)
        timer = setTimeout(givingUp, this.limit)
      })
      worker.postMessage(work)
    })
  }
}
