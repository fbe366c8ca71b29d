import * as articles from '../articles/insert.js'
import * as captures from '../captures/store.js'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import * as images from '../images/store.js'
import * as newsletters from '../newsletters/store.js'
import * as people from '../people/store.js'
import * as publication from '../publication/store.js'
import * as quotes from '../quotes/store.js'
import { decodeCapture } from '../story/capture.js'
import { readStory } from '../story/read.js'
import { slugify } from '../story/text/slug.js'
import type { Story, StoryNewsletter } from '../story/story.js'
import * as taxonomy from '../taxonomy/store.js'

export interface Imported {
  id: number
  slug: string
  /** False where the same capture was imported before: nothing was written. */
  created: boolean
}

/**
 * Turns the bytes of a captured page into an article and all that belongs to it, in one transaction. The same
 * capture (the same SHA-256) never makes a second article.
 * @throws NotAStory where the capture holds no story; nothing is written
 */
export async function importCapture (db: Db, bytes: Uint8Array, now: string): Promise<Imported> {
  const sha256 = captures.sha256(bytes)
  const known = await captures.articleOf(db, sha256)
  if (known !== undefined) return { ...known, created: false }
  const text = decodeCapture(bytes)
  const story = readStory(text)
  return await inTransaction(db, async (db) => {
    const captureId = await captures.insert(db, { sha256, text, evidence: story.evidence }, now)
    if (captureId === undefined) return await importedMeanwhile(db, sha256)
    return { ...await insertStory(db, story, captureId, now), created: true }
  })
}

async function importedMeanwhile (db: Db, sha256: string): Promise<Imported> {
  const article = await captures.articleOf(db, sha256)
  if (article === undefined) throw new Error(`The capture ${sha256} has no article.`)
  return { ...article, created: false }
}

async function insertStory (db: Db, story: Story, captureId: number, now: string): Promise<{ id: number, slug: string }> {
  const sectionId = story.section === null ? null : await taxonomy.ensure(db, 'sections', term(story.section))
  const article = await articles.insert(db, story, { sectionId, captureId }, now)
  await articles.tag(db, article.id, await each(story.tags, (name) => taxonomy.ensure(db, 'tags', term(name))))
  await articles.illustrate(db, article.id, await each(story.images, (image) => images.insert(db, image, now)))
  const personIds = await each(story.people, (person) => people.ensure(db, person, now))
  await articles.name(db, article.id, personIds)
  await each(story.quotes, (quote) => {
    const speakerId = quote.speaker === null ? null : personIds[quote.speaker] ?? null
    return quotes.insert(db, article.id, quote, speakerId, now)
  })
  const newsletterId = story.newsletter === null ? null : await insertNewsletter(db, story.newsletter, story.language, now)
  if (story.publication !== null) await publication.ensure(db, story.publication, newsletterId, now)
  return article
}

async function insertNewsletter (
  db: Db, newsletter: StoryNewsletter, language: string | null, now: string
): Promise<number> {
  const id = await newsletters.ensure(db, newsletter, now)
  if (newsletter.consent !== null) {
    const { wording: text, purposes } = newsletter.consent
    await newsletters.addWording(db, id, { text, sha256: captures.sha256(text), language, purposes }, now)
  }
  return id
}

function term (name: string): { slug: string, name: string } {
  return { slug: slugify(name), name }
}

/** One after the other: they share a connection. */
async function each<T, R> (items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}
