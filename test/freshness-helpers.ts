import type { Answer } from './helpers.js'

/** What its writer knows of an article; its states are counted, and each tells its number to whoever reads it. */
interface Story {
  id: number
  etag: string
  /** All states that it was asked to have. */
  states: Array<'public' | 'withdrawn'>
  /** The last state that was acknowledged. */
  acknowledged: number
}

/** What was read of a story: the number of its state, or that it is not there. */
type Seen = number | 'absent'

interface Told { status: number, headers: Headers, body: Answer }

const LIST = '/articles?limit=100&sort=id'

/** Editors and readers at work at once, at one server or more on the same database. */
export class Newsroom {
  readonly counts = { writes: 0, reads: 0 }
  /** What should not have been read. */
  readonly faults: string[] = []
  readonly #urls: readonly string[]
  readonly #key: string
  readonly #stories: Story[] = []
  #turn = 0

  constructor (urls: readonly string[], key: string) {
    this.#urls = urls
    this.#key = key
  }

  /** Lets editors each go through some rounds with a story of their own, while readers read. */
  async work ({ editors, readers, rounds }: { editors: number, readers: number, rounds: number }): Promise<void> {
    for (let n = 0; n < editors; n++) this.#stories.push(await this.#begun())
    const editing = Promise.all(this.#stories.map(async (story) => { await this.#edit(story, rounds) }))
    const over = new AbortController()
    const reading = Array.from({ length: readers }, async (_, n) => {
      const seen = new Map<Story, number>()
      for (let i = n; !over.signal.aborted; i++) await this.#read(this.#stories[i % editors], seen)
    })
    await editing.finally(() => { over.abort() })
    await Promise.all(reading)
  }

  async #begun (): Promise<Story> {
    const { headers, body } = await this.#send('POST', '/articles', { headline: headlineOf(0) })
    const story: Story = { id: body.id, etag: headers.get('etag') ?? '', states: [], acknowledged: 0 }
    await this.#publish(story)
    return story
  }

  /** Each acknowledged change is looked for at once, through every server. */
  async #edit (story: Story, rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      await this.#change(story, 'PATCH', '', { headline: headlineOf(story.states.length) })
      await this.#publish(story)
      await this.#readAll(story)
      if (round % 2 === 0) await this.#failToPublish(story)
      else {
        const note = headlineOf(story.states.length)
        await this.#become(story, 'withdrawn', async () => { await this.#change(story, 'DELETE', '/publication', { reason: 'other', note }) })
        await this.#readAll(story)
      }
    }
  }

  async #publish (story: Story): Promise<void> {
    await this.#become(story, 'public', async () => { await this.#change(story, 'PUT', '/publication', {}) })
  }

  async #become (story: Story, state: 'public' | 'withdrawn', change: () => Promise<void>): Promise<void> {
    const number = story.states.push(state) - 1
    await change()
    story.acknowledged = number
  }

  async #change (story: Story, method: string, path: string, body: object): Promise<void> {
    const { headers } = await this.#send(method, `/articles/${story.id}${path}`, body, story.etag)
    story.etag = headers.get('etag') ?? ''
  }

  /** A batch that publishes what no reader is ever to see: its last operation fails. */
  async #failToPublish ({ id }: Story): Promise<void> {
    const path = `/articles/${id}`
    const operations = [
      { method: 'PATCH', path, body: { headline: 'Never to be seen' }, ifMatch: '*' },
      { method: 'PUT', path: `${path}/publication`, body: {}, ifMatch: '*' },
      { method: 'PATCH', path, body: { headline: 'Too late' }, ifMatch: '"0.none"' }
    ]
    const { status } = await this.#answered('POST', '/batch', { operations })
    if (status !== 412) throw new Error(`The batch was answered ${status}.`)
  }

  async #readAll (story: Story): Promise<void> {
    await Promise.all(this.#urls.flatMap((url) => [this.#readOne(url, story, new Map()), this.#readList(url, new Map())]))
  }

  async #read (story: Story | undefined, seen: Map<Story, number>): Promise<void> {
    const url = this.#next()
    if (story !== undefined) await this.#readOne(url, story, seen)
    await this.#readList(this.#next(), seen)
  }

  async #readOne (url: string, story: Story, seen: Map<Story, number>): Promise<void> {
    const since = story.acknowledged
    const { status, body } = await this.#get(`${url}/articles/${story.id}`)
    const number = status === 200 ? numberIn(body.headline) : status === 410 ? numberIn(body.note) : 'absent'
    this.#check(story, { since, shown: number, status }, seen)
  }

  async #readList (url: string, seen: Map<Story, number>): Promise<void> {
    const before = this.#stories.map((story) => ({ story, since: story.acknowledged }))
    const { status, body } = await this.#get(`${url}${LIST}`)
    const headlines = new Map<number, string>(body.data.map(({ id, headline }: Answer) => [id, headline]))
    for (const { story, since } of before) {
      const headline = headlines.get(story.id)
      this.#check(story, { since, shown: headline === undefined ? 'absent' : numberIn(headline), status }, seen)
    }
  }

  /** @param since the state that was acknowledged before it was asked for; every later one may be shown */
  #check (
    story: Story, { since, shown, status }: { since: number, shown: Seen, status: number }, seen: Map<Story, number>
  ): void {
    const least = Math.max(since, seen.get(story) ?? 0)
    if (shown !== 'absent') seen.set(story, Math.max(shown, least))
    const may = status === 410 || shown === 'absent' ? 'withdrawn' : 'public'
    const isRight = shown === 'absent'
      ? status === 200 && story.states.includes(may, least)
      : shown >= least && story.states[shown] === may
    if (!isRight) this.faults.push(`${status} with state ${shown} of article ${story.id}, of which ${since} was acknowledged and ${least} seen`)
  }

  async #get (url: string): Promise<Told> {
    this.counts.reads++
    return await told(await fetch(url))
  }

  /** @throws where it is refused */
  async #send (method: string, path: string, body: object, match?: string): Promise<Told> {
    const answer = await this.#answered(method, path, body, match)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    this.counts.writes++
    return answer
  }

  /** What it is answered once the database is not kept busy by others. */
  async #answered (method: string, path: string, body: object, match?: string): Promise<Told> {
    for (;;) {
      const answer = await told(await fetch(`${this.#next()}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#key}`,
          'content-type': 'application/json',
          ...match === undefined ? {} : { 'if-match': match }
        },
        body: JSON.stringify(body)
      }))
      if (answer.status !== 503) return answer
    }
  }

  #next (): string {
    return this.#urls[this.#turn++ % this.#urls.length] ?? ''
  }
}

async function told (response: Response): Promise<Told> {
  return { status: response.status, headers: response.headers, body: await response.json() }
}

function headlineOf (number: number): string {
  return `Bridge in state ${number}`
}

function numberIn (text: string | null): number {
  return Number(/^Bridge in state (\d+)$/.exec(text ?? '')?.[1])
}
