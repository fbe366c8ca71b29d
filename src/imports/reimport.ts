import * as captures from '../captures/store.js'
import { append } from '../db/audit.js'
import { record } from '../db/changes.js'
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
import { REIMPORT, editedOf, namesOf } from './edited.js'
import { timeOf } from './import.js'
import { merged } from './merged.js'
import type { Fact } from './pictures.js'

/** How an article differs from what its source is read as now. */
export interface Difference {
  /** Null where its content is the same. */
  diff: RevisionDiff | null
  /** What else is read otherwise: when it came out, and what its pictures show. */
  facts: Fact[]
  /** What somebody has edited, by name, which stays. */
  edited: string[]
  /** Why its draft alone was changed: there was another one than what is public, or a quote drifts; null where that is not so. */
  draftOnly: 'other' | 'drifted' | null
}

class Undone extends Error {
  constructor (readonly difference: Difference | null) {
    super('The transaction is undone: it was to show a difference.')
  }
}

/**
 * Makes an article what its source is read as now, but for what has been edited: as a new revision, published where the
 * draft was what is public and no quote drifts. A second time there is no difference.
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
  const edited = await editedOf(db, found)
  const { state, facts: dates } = await redated(db, { ...found, content: await sinceMerged(db, found.content) }, story, now)
  const { content, facts: pictured } = await merged(db, state, story, edited, now)
  const facts = [...dates, ...pictured]
  const renewed = await captures.renew(db, id, story)
  const isPublic = state.status === 'published'
  // What was inferred, and when it came out, stands in the article, whatever becomes of its draft.
  if (isPublic && (renewed || dates.length > 0)) {
    await record(db, { resource: 'article', resource_id: id, revision: state.revision, operation: 'update', at: now })
  }
  const stays = [...isDated(found) && timeOf(story) !== null ? ['publishedAt'] : [], ...namesOf(edited, content)]
  if (same(content, state.content)) {
    if (dates.length > 0) await append(db, REIMPORT, { action: 'reimport', resource: 'article', id, revision: state.latest }, now)
    return renewed || facts.length > 0 ? { diff: null, facts, edited: stays, draftOnly: null } : null
  }
  const next = await editing.advance(db, state, 'reimport', content, REIMPORT, now)
  const draftOnly = !isPublic ? null : state.latest !== state.revision ? 'other' : drifts(state.content, content) ? 'drifted' : null
  // When it came out is for the story to say, or for an editor who publishes it.
  const last = isPublic && draftOnly === null ? await publishing.publish(db, next, REIMPORT, now, next) : next
  await append(db, REIMPORT, { action: 'reimport', resource: 'article', id, revision: last.latest }, now)
  const before = await history.find(db, id, state.latest)
  const after = await history.find(db, id, next.latest)
  if (before === undefined || after === undefined) throw new Error(`The article ${id} has lost a revision.`)
  // What its people were called, and who they were taken for, when it was stored is no difference of the story.
  const then = { ...before, content: state.content, at: after.at }
  return { diff: await compared(db, last, then, after), facts, edited: stays, draftOnly }
}

/** Whether somebody has dated it who published it without a date, so that it counts as out since it was imported. */
function isDated ({ firstPublishedAt, createdAt }: editing.State): boolean {
  return firstPublishedAt === createdAt
}

/**
 * The article with the time at which it first came out by its source: also the last, unless it was withdrawn meanwhile.
 * Where no time is read any more the one that was read stays: without it the article would leave its place among the others.
 */
async function redated (
  db: Db, state: editing.State, story: Story, now: string
): Promise<{ state: editing.State, facts: Fact[] }> {
  const { content, publishedAt, firstPublishedAt: before } = state
  const after = timeOf(story)
  const isAnew = publishedAt !== before
  if (after === null || before === after || isDated(state)) return { state, facts: [] }
  const next = await publishing.redate(db, state, { firstPublishedAt: after, publishedAt: isAnew ? publishedAt : after }, now)
  return { state: { ...next, content }, facts: [{ name: isAnew ? 'firstPublishedAt' : 'publishedAt', before, after }] }
}

/** Whether a quote has drifted that had not, which is for an editor to acknowledge. */
function drifts (before: Content, after: Content): boolean {
  return after.quotes.some(({ id, drifted }) => drifted && before.quotes.some((quote) => quote.id === id && !quote.drifted))
}
