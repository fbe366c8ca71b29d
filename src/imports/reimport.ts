import * as captures from '../captures/store.js'
import { append } from '../db/audit.js'
import { own, record } from '../db/changes.js'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import { same, type Content } from '../editing/content.js'
import * as editing from '../editing/store.js'
import { compared } from '../history/compare.js'
import type { RevisionDiff } from '../history/schema.js'
import * as history from '../history/store.js'
import * as persons from '../people/store.js'
import * as publishing from '../publishing/store.js'
import type { Story } from '../story/story.js'
import { editedIn } from './edited.js'
import { merged } from './merged.js'

const REIMPORT = own('reimport')

/** How an article differs from what its source is read as now. */
export interface Difference {
  /** Null where only its evidence differs. */
  diff: RevisionDiff | null
  /** Fields that somebody has edited, which stay. */
  edited: string[]
  /** Whether its draft was changed only, since there was another one than what is public. */
  draftOnly: boolean
}

class Undone extends Error {
  constructor (readonly difference: Difference | null) {
    super('The transaction is undone: it was to show a difference.')
  }
}

/**
 * Makes an article what its source is read as now, but for what has been edited: as a new revision, published where the
 * draft was what is public. A second time there is no difference.
 * @param write whether to write it, or only to tell
 * @returns null where there is none, or the article is in the trash
 */
export async function reimport (db: Db, id: number, story: Story, now: string, write: boolean): Promise<Difference | null> {
  try {
    return await inTransaction(db, async (db) => {
      const difference = await changed(db, id, story, now)
      if (!write) throw new Undone(difference)
      return difference
    })
  } catch (error) {
    if (error instanceof Undone) return error.difference
    throw error
  }
}

/** A content with who its people are by now: to have been merged makes no difference. */
async function sinceMerged (db: Db, content: Content): Promise<Content> {
  const kept = await persons.keptIds(db, [...content.people, ...content.quotes.flatMap(({ speaker }) => speaker ?? [])])
  return {
    ...content,
    people: [...new Set(content.people.map((id) => kept.get(id) ?? id))],
    quotes: content.quotes.map((quote) => ({ ...quote, speaker: quote.speaker && (kept.get(quote.speaker) ?? null) }))
  }
}

async function changed (db: Db, id: number, story: Story, now: string): Promise<Difference | null> {
  const found = await editing.find(db, id)
  if (found === undefined || found.deletedAt !== null) return null
  const state = { ...found, content: await sinceMerged(db, found.content) }
  const edited = editedIn(await history.all(db, id))
  const content = await merged(db, state, story, edited, now)
  const renewed = await captures.renew(db, id, story.evidence)
  const fields = [...edited.fields].filter((field) => field !== 'slug').sort()
  const isPublic = state.status === 'published'
  if (same(content, state.content)) {
    // What was inferred stands in the article.
    if (renewed && isPublic) await record(db, { resource: 'article', resource_id: id, revision: state.revision, operation: 'update', at: now })
    return renewed ? { diff: null, edited: fields, draftOnly: false } : null
  }
  const next = await editing.advance(db, state, 'reimport', content, REIMPORT, now)
  const draftOnly = isPublic && state.latest !== state.revision
  // When it came out is for the story to say, or for an editor who publishes it.
  const last = isPublic && !draftOnly ? await publishing.publish(db, next, REIMPORT, now, next) : next
  await append(db, REIMPORT, { action: 'reimport', resource: 'article', id, revision: last.latest }, now)
  const before = await history.find(db, id, state.latest)
  const after = await history.find(db, id, next.latest)
  if (before === undefined || after === undefined) throw new Error(`The article ${id} has lost a revision.`)
  return { diff: await compared(db, last, before, after), edited: fields, draftOnly }
}
