import type pg from 'pg'
import type { ChangeLog } from '../changes.js'
import type { Listener, Watch } from './watch.js'

/** Asks how far the log of changes has come. */
export async function followLog (watch: Watch): Promise<ChangeLog> {
  const reader = new HeadReader()
  await watch.add(reader)
  return { head: async () => await reader.head(), stop: async () => { watch.remove(reader) } }
}

const HEAD = { name: 'head', text: 'select coalesce(max(seq), 0) from changes', rowMode: 'array' } as const

/**
 * Reads the head of the log. An announcement of a change could come after the change was acknowledged to a client that
 * then asks here; so the server is asked each time, once for all who wait for its next answer.
 */
class HeadReader implements Listener {
  #client: pg.Client | null = null
  #giveUp = () => {}
  #running: Promise<unknown> | null = null
  #next: Promise<number | null> | null = null

  async connected (client: pg.Client): Promise<void> {
    await client.query(HEAD)
    this.#client = client
  }

  lost (): void {
    this.#client = null
    this.#giveUp()
  }

  /** An answer to a question that was put before this one may be too old: that one is waited for, and the next is ours. */
  async head (): Promise<number | null> {
    this.#next ??= this.#readNext(this.#running)
    return await this.#next
  }

  async #readNext (before: Promise<unknown> | null): Promise<number | null> {
    await before
    const reading = this.#read()
    this.#running = reading
    this.#next = null
    return await reading
  }

  /** A server that hangs never answers, nor says that it will not. */
  async #read (): Promise<number | null> {
    const client = this.#client
    if (client === null) return null
    return await new Promise((resolve) => {
      this.#giveUp = () => { resolve(null) }
      client.query<[number]>(HEAD).then(({ rows: [row] }) => { resolve(row?.[0] ?? null) }, this.#giveUp)
    })
  }
}
