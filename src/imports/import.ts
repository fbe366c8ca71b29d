import * as captures from '../captures/store.js'
import { append } from '../db/audit.js'
import { type By, own } from '../db/changes.js'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import type { View } from '../db/visible.js'
import type { Content, PlacedImage, PlacedQuote } from '../editing/content.js'
import * as slugs from '../editing/slugs.js'
import { indexAdded, type Added } from '../editing/live.js'
import * as editing from '../editing/store.js'
import * as pictures from '../images/store.js'
import * as newsletters from '../newsletters/store.js'
import { ensure } from '../people/ensure.js'
import * as publication from '../publication/store.js'
import { sha256 } from '../sha256.js'
import { NotAStory } from '../story/capture.js'
import { slugify } from '../story/text/slug.js'
import type { Story, StoryNewsletter, StoryQuote } from '../story/story.js'
import * as taxonomy from '../taxonomy/store.js'
import { isRead, readStories, type Reading } from './readings.js'

/** Who imports, and whom of those that are known already he may see: what he imports is public, and they with it. */
export interface Importer { by: By, view: View }

/** Who imports from the command line. */
const OPERATOR: Importer = { by: own('import'), view: 'editors' }

export interface Imported extends captures.Known {
  /** False where the same capture, the page at its canonical URL, or the same text was imported before: nothing was written. */
  created: boolean
}

/** What is told of an article that is in the trash. */
export function trashedAs (id: number): string {
  return `It is in the trash, from which DELETE /articles/${id}/deletion takes it.`
}

/** Why readers do not get an article that is known, with the remedy; undefined where they do. */
export function hiddenAs ({ id, status, isTrashed }: captures.Known): string | undefined {
  if (isTrashed) return trashedAs(id)
  switch (status) {
    case 'published': return undefined
    case 'scheduled': return `It is scheduled, and not public yet: GET /articles/${id}/publication tells for when.`
    case 'draft': return `It is a draft, which PUT /articles/${id}/publication publishes.`
    case 'withdrawn': return `It is withdrawn: PUT /articles/${id}/publication publishes it once more.`
  }
}

/**
 * Turns the bytes of a captured page into a public article and all that belongs to it. The same capture (the same SHA-256)
 * never makes a second article.
 * @throws NotAStory where the capture holds no story; nothing is written
 */
export async function importCapture (db: Db, bytes: Uint8Array, now: string, importer: Importer = OPERATOR): Promise<Imported> {
  const known = await captures.articleOf(db, sha256(bytes))
  if (known !== undefined) return { ...known, created: false }
  const { value: outcome } = await readStories(bytes).next()
  if (outcome === undefined || !isRead(outcome)) throw new NotAStory(outcome?.refused ?? 'It holds no story.')
  return await importReading(db, outcome, now, importer)
}

/** Writes a story that was read, in a transaction of its own. */
export async function importReading (db: Db, reading: Reading, now: string, importer: Importer = OPERATOR): Promise<Imported> {
  const [imported] = await importReadings(db, [reading], now, importer)
  if (imported === undefined) throw new Error('The story was not written.')
  return imported
}

/** Writes stories that were read, in one transaction: all of them, or none. */
export async function importReadings (
  db: Db, readings: readonly Reading[], now: string, importer: Importer = OPERATOR
): Promise<Imported[]> {
  return await inTransaction(db, async (db) => {
    const written = await each(readings, (reading) => insert(db, reading, importer, now))
    await indexAdded(db, written.flatMap(({ added }) => added ?? []))
    return written.map(({ imported }) => imported)
  })
}

/** What was imported, and what was added for it, whose words are still to be put into the index. */
interface Written { imported: Imported, added?: Added }

async function insert (db: Db, reading: Reading, importer: Importer, now: string): Promise<Written> {
  const known = await ofSamePage(db, reading, importer.view)
  if (known !== undefined) return { imported: { ...known, created: false } }
  const { sha256, source, story } = reading
  const captureId = await captures.insert(db, { sha256, ...source }, story, now)
  if (captureId === undefined) return { imported: await importedMeanwhile(db, sha256) }
  const added = await insertStory(db, story, captureId, importer, now)
  await append(db, importer.by, { action: 'import', resource: 'article', id: added.id, revision: 1 }, now)
  return { imported: { id: added.id, slug: added.content.slug, status: 'published', isTrashed: false, created: true }, added }
}

/** A page that was saved twice, or came with a feed before, is one article, also where no address of it is known. */
async function ofSamePage (db: Db, { sha256, story }: Reading, view: View) {
  if (story.canonicalUrl === null) return await captures.articleTelling(db, story, view)
  return await captures.articleOf(db, sha256) ?? await captures.articleAt(db, story.canonicalUrl, view)
}

async function importedMeanwhile (db: Db, hash: string): Promise<Imported> {
  const article = await captures.articleOf(db, hash)
  if (article === undefined) throw new Error(`The capture ${hash} has no article.`)
  return { ...article, created: false }
}

async function insertStory (db: Db, story: Story, captureId: number, { by, view }: Importer, now: string): Promise<Added> {
  const content = await contentOf(db, story, view, now)
  const added = await editing.add(db, content, 'import', by, now, { captureId, publishedAt: timeOf(story) })
  const newsletterId = story.newsletter === null ? null : await insertNewsletter(db, story.newsletter, story.language, now)
  if (story.publication !== null) await publication.ensure(db, story.publication, newsletterId, now)
  return added
}

/** When a story came out, as the database has it. */
export function timeOf ({ publishedAt }: Story): string | null {
  return publishedAt === null ? null : new Date(publishedAt).toISOString()
}

/** The story with all that it refers to as rows. */
async function contentOf (db: Db, story: Story, view: View, now: string): Promise<Content> {
  const fields = await fieldsOf(db, story)
  const people = await ensure(db, story.people, view, now)
  const images = await each(story.images, (image) => pictures.insert(db, image, now))
  const ids = await editing.newQuoteIds(db, story.quotes.length)
  const quotes = ids.flatMap((id, at) => spoken(id, story.quotes[at], people))
  return {
    ...fields,
    slug: await slugs.free(db, story.slug),
    people: [...new Set(people)],
    images: placed(images),
    quotes
  }
}

/** What a content takes from a story as it is, with the section and the tags that it is filed under. */
export async function fieldsOf (
  db: Db, { headline, standfirst, dateline, byline, agency, language, canonicalUrl, body, ...filed }: Story
): Promise<Omit<Content, 'slug' | 'people' | 'images' | 'quotes'>> {
  const section = filed.section === null ? null : await termId(db, 'sections', filed.section)
  const tags = await each(filed.tags, (name) => termId(db, 'tags', name))
  return {
    headline,
    standfirst,
    dateline,
    byline,
    agency,
    language,
    canonicalUrl,
    section,
    tags: [...new Set(tags)].sort((a, b) => a - b),
    body
  }
}

/** The first picture of a story leads it. */
export function placed (images: readonly number[]): PlacedImage[] {
  return images.map((id, at) => ({ id, role: at === 0 ? 'lead' : 'inline' }))
}

function spoken (id: number, quote: StoryQuote | undefined, people: readonly number[]): PlacedQuote[] {
  if (quote === undefined) return []
  const speaker = quote.speaker === null ? null : people[quote.speaker] ?? null
  return [{ ...quote, id, revision: 1, speaker, drifted: false, articleRevision: 1 }]
}

/** The newsletter of a story. What is in force for one that is there already is not for an old page to say. */
async function insertNewsletter (
  db: Db, newsletter: StoryNewsletter, language: string | null, now: string
): Promise<number> {
  const id = await newsletters.ensure(db, newsletter, now)
  if (newsletter.consent !== null && !await newsletters.isWorded(db, id)) {
    const { wording: text, purposes } = newsletter.consent
    await newsletters.addWording(db, id, { text, sha256: sha256(text), language, purposes }, now)
  }
  return id
}

/** The section or tag of this name. */
async function termId (db: Db, kind: taxonomy.Kind, name: string): Promise<number> {
  return await taxonomy.ensure(db, kind, { slug: slugify(name), name })
}

/** One after the other: they share a connection. */
export async function each<T, R> (items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}
