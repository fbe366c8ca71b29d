import { Worker } from 'node:worker_threads'
import type { Source } from '../story/source.js'
import type { Outcome } from './readings.js'

/** What there is to read: a file, or a source that was stored; `dropped` asks for the lines that are in no story, too. */
export type Work = { bytes: Uint8Array, url: string | null, dropped: boolean } | { source: Source }

/** How long, in milliseconds, a story may take to be read. */
const LONGEST = 5_000
/** How long, in milliseconds, a thread may take to start, also on a machine that has much else to do. */
const LONGEST_START = 60_000
/** How much memory, in MiB, reading may take. */
const MOST_MEMORY = 1_024
/** In MiB, of the objects that live shortly: the trees of a page do, and a larger one is swept less often. */
const NURSERY = 192

/** Work that is not answered yet, with what it came to so far. */
interface Asked { work: Work, outcomes: Outcome[], answer: (outcomes: Outcome[]) => void }

/**
 * Reads stories in a thread beside this one, which goes on meanwhile. Code that reads cannot be interrupted from within: a
 * thread can be ended, and so a page that takes too long, or too much memory, is given up and the next one has a new thread.
 */
export class Reader {
  #worker: Worker | null = null
  #timer: NodeJS.Timeout | undefined
  /** What the thread has been given, in its order: it is at the first. */
  readonly #asked: Asked[] = []
  #last: Promise<unknown> = Promise.resolve()

  /** @param limit how long a story may take, in milliseconds */
  constructor (private readonly limit = LONGEST) {}

  /**
   * Reads the stories of a file when those that were asked for before are read.
   * @param url where it was found on the web
   */
  async read (
    bytes: Uint8Array, { url = null, dropped = false }: { url?: string | null, dropped?: boolean } = {}
  ): Promise<Outcome[]> {
    return await this.#ask({ bytes, url, dropped })
  }

  /** Reads a source that was stored. */
  async reread (source: Source): Promise<Outcome> {
    const [outcome] = await this.#ask({ source })
    return outcome ?? { refused: 'It holds no story.' }
  }

  async close (): Promise<void> {
    await this.#last
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  async #ask (work: Work): Promise<Outcome[]> {
    const answer = new Promise<Outcome[]>((resolve) => { this.#asked.push({ work, outcomes: [], answer: resolve }) })
    this.#last = answer
    if (this.#worker === null) this.#start()
    else {
      this.#worker.postMessage(work)
      this.#worker.ref()
      if (this.#asked.length === 1) this.#watch(this.limit)
    }
    return await answer
  }

  #start (): void {
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY, maxYoungGenerationSizeMb: NURSERY }
    })
    this.#worker = worker
    this.#watch(LONGEST_START)
    let fault = 'It could not be read: its thread ended.'
    worker.on('message', (told: string | null) => { if (worker === this.#worker) this.#hear(told) })
    worker.on('error', (error: NodeJS.ErrnoException) => { fault = whyEnded(error) })
    // By then all that it had to tell has been heard.
    worker.on('exit', () => { if (worker === this.#worker) this.#giveUp(fault) })
    for (const { work } of this.#asked) worker.postMessage(work)
  }

  /** What the thread tells: that it has begun, a story, or that there is none left in what it was given first. */
  #hear (told: string | null): void {
    if (told !== null && told !== 'begun') this.#asked[0]?.outcomes.push(JSON.parse(told) as Outcome)
    if (told === null) this.#answer()
    if (this.#asked.length > 0) this.#watch(this.limit)
  }

  #answer (): void {
    const asked = this.#asked.shift()
    asked?.answer(asked.outcomes)
    if (this.#asked.length > 0) return
    this.#unwatch()
    this.#worker?.unref()
  }

  #watch (limit: number): void {
    this.#unwatch()
    const timer = setTimeout(() => {
      // This thread may have been busy itself: what was told meanwhile is heard first.
      setImmediate(() => { if (timer === this.#timer) this.#giveUp(`Reading it took more than ${this.limit / 1000} s and was given up.`) })
    }, limit)
    this.#timer = timer
  }

  #unwatch (): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Gives up what the thread is at, and the thread with it; another one reads what is left. */
  #giveUp (refused: string): void {
    const worker = this.#worker
    this.#worker = null
    // A thread that is ended may still have an error to tell, which nobody waits for.
    worker?.terminate().catch(() => {})
    this.#asked[0]?.outcomes.push({ refused })
    this.#answer()
    if (this.#asked.length > 0) this.#start()
  }
}

function whyEnded (error: NodeJS.ErrnoException): string {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return `Reading it took more than ${MOST_MEMORY} MiB of memory and was given up.`
  return `It could not be read, which is a fault of this program: ${String(error)}`
}
