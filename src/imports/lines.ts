import type { FastifyInstance } from 'fastify'
import { validator } from '../http/compilers.js'
import { describeFaults } from '../http/faults.js'
import { ref } from '../http/schemas.js'
import { reasonOf } from '../refusal.js'
import { ImportLine } from './schema.js'

/** A captured file, or what is wrong with the line that was to hold one. */
type Read = { name: string | null } & ({ bytes: Uint8Array, url?: string | null } | { fault: string })
/** With the number of its line, from 1 on, where it is one of many. */
export type Capture = Read & { line?: number }

/** In bytes. */
const LONGEST_LINE = 1024 * 1024

/** Reads captures off lines of JSON, one when it is asked for; empty lines are passed over. */
export function lineReader (app: FastifyInstance, url: string): (text: string) => Iterable<Capture> {
  const faultsIn = validator(app, { schema: ref(ImportLine), method: 'POST', url, httpPart: 'body' })
  return function * (text) {
    let number = 0
    for (const line of linesOf(text)) {
      number += 1
      if (line.trim() !== '') yield { ...read(line), line: number }
    }
  }

  function read (line: string): Read {
    if (Buffer.byteLength(line) > LONGEST_LINE) return { name: null, fault: 'The line is longer than 1 MiB. Send the page on its own, as text/plain or text/html.' }
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch (error) {
      return { name: null, fault: `The line is not valid JSON: ${reasonOf(error)}` }
    }
    const [fault] = describeFaults(faultsIn(value), true)
    if (fault !== undefined) return { name: nameIn(value), fault: `The field ${fault.pointer || '(the whole line)'} is wrong: ${fault.detail}` }
    // What the schema let pass, has its type.
    const { name = null, text, url } = value as ImportLine
    if (/\p{Cs}/u.test(text)) return { name, fault: 'The field /text is wrong: it holds half a character (a lone surrogate).' }
    return { name, bytes: Buffer.from(text), url }
  }
}

function * linesOf (text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start)
    yield text.slice(start, end < 0 ? text.length : end)
    start = end < 0 ? text.length : end + 1
  }
}

function nameIn (value: unknown): string | null {
  const { name } = (value ?? {}) as { name?: unknown }
  return typeof name === 'string' ? name.slice(0, 500) : null
}
