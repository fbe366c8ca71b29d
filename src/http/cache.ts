import { LRUCache } from 'lru-cache'
import type { Answer } from './answer.js'

/**
 * Finished answers by URL, at most `maxBytes` of them, all of one version of the content: one of another version empties
 * it. What is asked for while it is being made is waited for.
 */
export class ByteCache {
  /** What it did so far; an eviction is an answer that had to make room for others. */
  readonly counts = { hits: 0, misses: 0, evictions: 0 }
  readonly #answers: LRUCache<string, Answer>
  readonly #made = new Map<string, Promise<Answer | null>>()
  #version = -1

  constructor (maxBytes: number) {
    this.#answers = new LRUCache({
      maxSize: maxBytes,
      maxEntrySize: Math.ceil(maxBytes / 8),
      sizeCalculation: (answer, key) => answer.size + 2 * key.length,
      dispose: (_answer, _key, reason) => { if (reason === 'evict') this.counts.evictions++ }
    })
  }

  /** The answer to this URL at this version. */
  get (key: string, version: number): Answer | undefined {
    this.#moveTo(version)
    return this.#answers.get(key)
  }

  /** The answer that somebody else is making for the same URL and version; null where it cannot be kept. */
  beingMade (key: string, version: number): Promise<Answer | null> | undefined {
    return this.#made.get(`${version} ${key}`)
  }

  /** Begins to make an answer; whoever asks for it waits until the function is called with it, or with null. */
  begin (key: string, version: number): (answer: Answer | null) => void {
    const name = `${version} ${key}`
    let resolve: (answer: Answer | null) => void = () => {}
    this.#made.set(name, new Promise((_resolve) => { resolve = _resolve }))
    return (answer) => {
      this.#made.delete(name)
      if (answer !== null && version >= this.#version) {
        this.#moveTo(version)
        this.#answers.set(key, answer)
      }
      resolve(answer)
    }
  }

  /** Counts an answer anew that has got another compressed form. */
  grown (key: string, answer: Answer): void {
    if (this.#answers.peek(key) === answer) this.#answers.set(key, answer)
  }

  get entries (): number { return this.#answers.size }
  get bytes (): number { return this.#answers.calculatedSize }

  #moveTo (version: number): void {
    if (version === this.#version) return
    this.#answers.clear()
    this.#version = version
  }
}
