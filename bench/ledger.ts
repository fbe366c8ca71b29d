import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../src/db/open.js'
import type { Content } from '../src/editing/content.js'
import { parsed } from '../src/db/json.js'

/** What one client was told of the article that it works on. */
interface Entry {
  name: string
  id: number | null
  etag: string
  /** The last headline that was acknowledged, and the one that is on its way, as far as there is one. */
  headline: string
  attempted: string | null
  /** Whether a publication was acknowledged, at once or at a time. */
  publication: 'none' | 'now' | 'scheduled'
}

interface Told {
  status: number
  etag: string
  body: { id?: number, headline?: string, publication?: { status: string, scheduledFor: string | null } }
}

const WAIT = 20
/** How far ahead, in milliseconds, an article is scheduled: a server is down for some of the times. */
const AHEAD = 700

/**
 * Clients that write articles, change, publish and schedule them without end, over a server that is killed and comes
 * back, and keep a ledger of what was acknowledged to them.
 */
export class Ledger {
  readonly entries: Entry[] = []
  readonly faults: string[] = []
  requests = 0
  #on = true
  readonly #clients: Array<Promise<void>>

  /** @param url where the server is at the moment; a client that cannot reach it asks again */
  constructor (readonly url: () => string, readonly key: string, clients: number) {
    this.#clients = Array.from({ length: clients }, (_, n) => this.#work(n))
  }

  async stop (): Promise<void> {
    this.#on = false
    await Promise.all(this.#clients)
  }

  async #work (client: number): Promise<void> {
    for (let n = 0; this.#on; n++) {
      const name = `c${client}-${n}`
      const entry: Entry = { name, id: null, etag: '', headline: `First ${name}`, attempted: null, publication: 'none' }
      this.entries.push(entry)
      await this.#create(entry)
      await this.#change(entry)
      await this.#publish(entry, n % 2 === 0)
    }
  }

  /** The same key until there is an answer, however often the server dies meanwhile. */
  async #create (entry: Entry): Promise<void> {
    const body = { headline: entry.headline, body: [{ type: 'paragraph', text: `The text of ${entry.name}.` }] }
    const told = await this.#insist('POST', '/articles', body, { 'idempotency-key': entry.name })
    if (told.status !== 201) this.faults.push(`POST of ${entry.name} is a ${told.status}.`)
    entry.id = told.body.id ?? null
    entry.etag = told.etag
  }

  async #change (entry: Entry): Promise<void> {
    entry.attempted = `Second ${entry.name}`
    const told = await this.#ask('PATCH', `/articles/${entry.id}`, { headline: entry.attempted }, { 'if-match': entry.etag })
    if (told?.status === 200) Object.assign(entry, { headline: entry.attempted, attempted: null, etag: told.etag })
    else if (told === null) await this.#look(entry)
    else this.faults.push(`PATCH of ${entry.name} is a ${told.status}.`)
  }

  /** Without an answer, it may have been done or not: what there is, tells. */
  async #look (entry: Entry): Promise<void> {
    const told = await this.#insist('GET', `/articles/${entry.id}?version=draft`)
    const { headline = '', publication } = told.body
    if (headline !== entry.headline && headline !== entry.attempted) this.faults.push(`${entry.name} is called ${headline}.`)
    Object.assign(entry, { headline, attempted: null, etag: told.etag })
    if (publication?.status === 'published') entry.publication = 'now'
    if (publication?.scheduledFor != null) entry.publication = 'scheduled'
  }

  async #publish (entry: Entry, now: boolean): Promise<void> {
    const body = now ? {} : { at: new Date(Date.now() + AHEAD).toISOString() }
    const told = await this.#ask('PUT', `/articles/${entry.id}/publication`, body, { 'if-match': entry.etag })
    if (told?.status === 200) entry.publication = now ? 'now' : 'scheduled'
    else if (told === null) await this.#look(entry)
    else if (told.status !== 422) this.faults.push(`Publication of ${entry.name} is a ${told.status}.`)
  }

  async #insist (method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Told> {
    for (;;) {
      const told = await this.#ask(method, path, body, headers)
      if (told !== null && told.status !== 409) return told
      await sleep(WAIT)
    }
  }

  /** What was answered; null where the server died before the end of its answer, or is not there. */
  async #ask (method: string, path: string, body: object | undefined, headers = {}): Promise<Told | null> {
    this.requests++
    try {
      const answer = await fetch(this.url() + path, {
        method,
        headers: { authorization: `Bearer ${this.key}`, ...body === undefined ? {} : { 'content-type': 'application/json' }, ...headers },
        ...body === undefined ? {} : { body: JSON.stringify(body) }
      })
      const text = await answer.text()
      if (answer.status >= 500) this.faults.push(`${method} ${path} is a ${answer.status}: ${text}`)
      return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: text === '' ? {} : JSON.parse(text) as Told['body'] }
    } catch {
      await sleep(WAIT)
      return null
    }
  }

  /** Compares the ledger with what there is: what is wrong, in a sentence each. */
  async compare (db: Db): Promise<string[]> {
    const revisions = await db.selectFrom('article_revisions').select(['article_id', 'number', 'action', 'content'])
      .orderBy('number').execute()
    const held = revisions.map(({ content, ...row }) => ({ ...row, content: parsed<Content>(content) }))
    const articles = await db.selectFrom('articles').select(['id', 'status', 'scheduled_for']).execute()
    const faults = [...this.faults]
    for (const { name, id, headline, publication } of this.entries.filter((entry) => entry.id !== null)) {
      const own = held.filter((row) => row.article_id === id)
      const created = held.filter((row) => row.action === 'create' && row.content.body[0]?.text === `The text of ${name}.`)
      if (created.length !== 1) faults.push(`${name} was stored ${created.length} times.`)
      if (own.at(-1)?.content.headline !== headline) faults.push(`${name} is called ${own.at(-1)?.content.headline}, not ${headline}.`)
      const status = articles.find((article) => article.id === id)?.status
      const published = own.filter(({ action }) => action === 'publish').length
      if (publication === 'none') continue
      if (status !== 'published') faults.push(`${name} was to be published (${publication}) and is ${status}.`)
      if (published !== 1) faults.push(`${name} was published ${published} times.`)
    }
    return faults
  }
}
