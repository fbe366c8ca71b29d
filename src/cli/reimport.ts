import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import * as captures from '../captures/store.js'
import type { Db } from '../db/open.js'
import { patiently } from '../db/transaction.js'
import type { BlockChange, RevisionDiff } from '../history/schema.js'
import { Reader } from '../imports/reader.js'
import { isRead } from '../imports/readings.js'
import { trashedAs } from '../imports/import.js'
import { reimport, type Difference } from '../imports/reimport.js'
import type { Quote } from '../quotes/schema.js'
import { Refusal, reasonOf } from '../refusal.js'
import { complain, print, type Command } from './command.js'
import { withDatabase } from './database.js'
import { speakerText } from './story.js'

/** How long, in milliseconds, another program may keep the database to itself. */
const PATIENCE = 10_000
const PAGE = 500

export const command: Command = {
  usage: '[--dry-run] [--yes] [ID…]',
  summary: 'Read stored sources anew, by the rules of this version, and show and write what differs.',
  help: `
All imported articles, or those with these ids, but for what is in the trash. What somebody has
edited stays as it is; so do slugs, and publishedAt where somebody published the article that
had none. Newsletters, their wordings and the publication are not read anew: readers sign up
to what is in force, which is for the API to change. The rest becomes a new revision, which is
published where the draft was what is public and no quote drifts; publishedAt and the facts of
images, which have no drafts, change at once. The differences are shown first and written once
that is confirmed, or --yes is given; --dry-run only shows them. It can be interrupted and run
again: what is done differs no more.`,

  async run (args) {
    const { ids, dry, yes } = options(args)
    return await withDatabase(async (db) => {
      const reader = new Reader()
      try {
        if (yes) return codeOf(await go(db, reader, await chosen(db, ids), true))
        const seen = await go(db, reader, await chosen(db, ids), false)
        if (dry || seen.different.length === 0) return codeOf(seen)
        if (!process.stdin.isTTY) throw new Refusal('Nothing was written: there is no terminal to ask on. Say --yes to write what differs.')
        if (!await confirmed(seen.different.length)) return codeOf(seen)
        return codeOf(await go(db, reader, seen.different, true))
      } finally {
        await reader.close()
      }
    })
  }
}

function options (args: string[]): { ids: number[], dry: boolean, yes: boolean } {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } } })
    const wrong = positionals.find((id) => !/^[1-9]\d{0,14}$/.test(id))
    if (wrong !== undefined) throw new Refusal(`${wrong} is no id of an article.`)
    return { ids: positionals.map(Number), dry: values['dry-run'] === true, yes: values.yes === true }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`${reasonOf(error).split('. ', 1)[0]?.replace(/\.$/, '')}. See --help.`)
  }
}

async function chosen (db: Db, ids: readonly number[]): Promise<number[]> {
  if (ids.length > 0) return [...ids]
  const all: number[] = []
  for (;;) {
    const page = await captures.importedAfter(db, all.at(-1) ?? 0, PAGE)
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

interface Gone { different: number[], trashed: number, failed: number }

function codeOf ({ failed }: Gone): number {
  return failed > 0 ? 1 : 0
}

async function go (db: Db, reader: Reader, ids: readonly number[], write: boolean): Promise<Gone> {
  const gone: Gone = { different: [], trashed: 0, failed: 0 }
  for (const [at, id] of ids.entries()) {
    const place = `${at + 1}/${ids.length} /articles/${id}`
    const source = await captures.sourceOf(db, id)
    if (source?.isTrashed === true) {
      print(`${place}: ${trashedAs(id)}`)
      gone.trashed += 1
      continue
    }
    const outcome = source === undefined ? { refused: 'It was not imported, or is not there.' } : await reader.reread(source)
    if (!isRead(outcome)) {
      complain(`${place}: ${outcome.refused}`)
      gone.failed += 1
      continue
    }
    const now = new Date().toISOString()
    const difference = await patiently(PATIENCE, async () => await reimport(db, id, outcome.story, now, write))
    if (difference === null) continue
    gone.different.push(id)
    print([`${place} ${write ? 'is changed' : 'differs'}:`, ...linesOf(difference)].join('\n'))
  }
  const alike = ids.length - gone.different.length - gone.trashed - gone.failed
  const trashed = gone.trashed === 0 ? '' : `${gone.trashed} in the trash, `
  print(`${gone.different.length} ${write ? 'changed' : 'different'}, ${alike} the same, ${trashed}${gone.failed} failed`)
  return gone
}

async function confirmed (count: number): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(?:es)?$/i.test((await terminal.question(`Write what differs in ${count} ${count === 1 ? 'article' : 'articles'}? [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}

function linesOf ({ diff, facts, edited, draftOnly }: Difference): string[] {
  return [
    ...diff === null && facts.length === 0 ? ['  evidence: found by other rules'] : [],
    ...facts.map((fact) => changeLine(fact.name, fact)),
    ...diff === null ? [] : fieldLines(diff),
    ...edited.length === 0 ? [] : [`  edited, so that it stays: ${edited.join(', ')}`],
    ...draftOnly === null ? [] : [`  The draft alone: ${DRAFT_ONLY[draftOnly]}`]
  ]
}

const DRAFT_ONLY = {
  other: 'it is another one than what is public.',
  drifted: 'a quote drifts, so that an editor has to mend it, or to publish the article with acknowledgeDrift.'
}

/** How much is shown of a text, and how much of what is the same before that, in characters. */
const LONGEST = 200
const AHEAD = 40

function fieldLines ({ fields, body, quotes }: RevisionDiff): string[] {
  return [
    ...Object.entries(fields).filter(([, { before, after }]) => named(before) !== named(after))
      .map(([name, change]) => changeLine(name, change)),
    ...body.filter(({ op }) => op !== 'unchanged').map(blockLine),
    // What a dry run adds gets no number.
    ...quotes.map(({ op, before, after }) => `  quote ${before === null ? '' : `${before.id} `}${op}: ${[before, after].filter((one) => one !== null)
      .map(quoteText).join(' → ')}`)
  ]
}

/** Of a block whose text is the same, what else it is. */
function blockLine ({ op, from, to, before, after }: BlockChange): string {
  const name = `body[${to ?? from ?? 0}] ${op}`
  if (before === undefined || after === undefined) return `  ${name}: ${cut(named((before ?? after)?.text))}`
  if (before.text !== after.text) return changeLine(name, { before: before.text, after: after.text })
  return changeLine(name, { before: { ...before, text: undefined }, after: { ...after, text: undefined } })
}

/** Of long texts, from where they differ on. */
function changeLine (name: string, change: { before: unknown, after: unknown }): string {
  const [before, after] = [named(change.before), named(change.after)]
  const same = sameUntil(before, after)
  const from = Math.max(before.length, after.length) > LONGEST ? Math.max(0, same - AHEAD) : 0
  return `  ${name}: ${cut(before, from)} → ${cut(after, from)}`
}

function sameUntil (a: string, b: string): number {
  let at = 0
  while (at < a.length && a.charAt(at) === b.charAt(at)) at++
  return at
}

function quoteText ({ text, speaker, speakerLabel, cue, outlet, occasion, saidOn, kind, group, drifted }: Quote): string {
  const who = speakerText(speaker?.name ?? null, speakerLabel)
  const facts = [who, cue, outlet, occasion, saidOn, kind, `group ${group}`, drifted ? 'drifted' : null]
  return `${cut(named(text))} (${facts.filter((fact) => fact !== null).join(', ')})`
}

/** As JSON, in which whatever has a name is shown by it. */
function named (value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => typeof part === 'object' && part !== null && 'name' in part ? part.name : part)
}

function cut (text: string, from = 0): string {
  const end = from + LONGEST
  return `${from > 0 ? '…' : ''}${text.slice(from, end).toWellFormed()}${text.length > end ? '…' : ''}`
}
