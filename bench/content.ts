import { setTimeout as sleep } from 'node:timers/promises'
import type { Insertable } from 'kysely'
import { indexArticle, indexQuotes } from '../src/db/search.js'
import type { Db } from '../src/db/open.js'
import type { Database } from '../src/db/tables.js'
import { inTransaction } from '../src/db/transaction.js'
import { chance, sentences, vocabulary } from './words.js'

/** Stands in five articles, and in a third of all. */
export const RARE = 'quarzblick'
export const COMMON = 'drittelwort'
export const SECTIONS = ['world', 'politics', 'business', 'culture', 'sport']

const TAGS = 200
const PEOPLE = 500
const BATCH = 250
const NOW = '2026-01-01T00:00:00.000Z'
const FIRST = Date.parse('2000-01-01T00:00:00Z')
/** Seconds between two articles; a prime, so that all times of day occur. */
const STEP = 577
const PARAGRAPHS = 8

const WORDS = vocabulary(20_000)
const SENTENCES = sentences(5_000, WORDS)

/** Fills the database up to `size` articles of about 3 KB, the same ones each time; `told` hears how far it is. */
export async function fill (db: Db, size: number, told: (number: number) => void): Promise<void> {
  const { last } = await db.selectFrom('articles').select((eb) => eb.fn.max('id').as('last')).executeTakeFirstOrThrow()
  if (last === null) await inTransaction(db, addTerms)
  for (let n = Number(last ?? 0) + 1; n <= size; n += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, size - n + 1) }, (_, i) => n + i)
    await inTransaction(db, async (db) => { await add(db, numbers.map((n) => story(n, size))) })
    told(n)
  }
}

/** Waits until the servers on the database have made the documents of all articles, so that what is measured is steady. */
export async function documentsMade (db: Db, told: (number: number) => void): Promise<void> {
  for (;;) {
    const { missing } = await db.selectFrom('documents').select((eb) => eb.fn.countAll().as('missing'))
      .where('edition', '=', '').executeTakeFirstOrThrow()
    if (Number(missing) === 0) return
    told(Number(missing))
    await sleep(1_000)
  }
}

/** Publishes one more article. */
export async function publish (db: Db, n: number): Promise<void> {
  await inTransaction(db, async (db) => { await add(db, [story(n, n)]) })
}

async function addTerms (db: Db): Promise<void> {
  await db.insertInto('sections').values(SECTIONS.map((slug) => ({ slug, name: slug }))).execute()
  await db.insertInto('tags').values(Array.from({ length: TAGS }, (_, i) => ({ slug: `tag-${i + 1}`, name: `Tag ${i + 1}` }))).execute()
  await db.insertInto('people').values(Array.from({ length: PEOPLE }, (_, i) =>
    ({ revision: 1, name: `${WORDS[i]} ${WORDS[i + PEOPLE]}`, description: null, aliases: '[]', created_at: NOW, updated_at: NOW }))).execute()
}

interface Made {
  article: Insertable<Database['articles']> & { id: number }
  text: string
  image: Insertable<Database['images']> & { id: number }
  quotes: Array<Insertable<Database['quotes']>>
  tags: number[]
  people: number[]
}

function story (n: number, size: number): Made {
  const random = chance(n)
  const pick = (below: number) => Math.floor(random() * below)
  const sentence = () => SENTENCES[pick(SENTENCES.length)] ?? ''
  const people = [...new Set([pick(PEOPLE), pick(PEOPLE), pick(PEOPLE)])].map((i) => i + 1)
  const texts = Array.from({ length: PARAGRAPHS }, () => `${sentence()} ${sentence()} ${sentence()}`)
  if (n % 3 === 0) texts[2] += ` ${COMMON}`
  if (n % Math.ceil(size / 5) === 7) texts[3] += ` ${RARE}`
  const quotes = [1, 3, 5].map((block, i) => {
    const said = sentence()
    const speaker = people[i % people.length] ?? 1
    texts[block] = `“${said}” said ${WORDS[speaker - 1]}. ${texts[block]}`
    return {
      revision: 1,
      article_id: n,
      article_revision: 1,
      text: said,
      block,
      start: 1,
      end: 1 + said.length,
      group: i,
      kind: 'direct' as const,
      speaker_id: speaker,
      speaker_label: WORDS[speaker - 1] ?? '',
      cue: 'said',
      outlet: null,
      said_on: null
    }
  })
  const ms = FIRST + n * STEP * 1_000
  const publishedAt = new Date(ms).toISOString()
  return {
    article: {
      id: n,
      slug: `story-${n}`,
      status: 'published',
      headline: sentence().slice(0, 80),
      standfirst: sentence(),
      dateline: null,
      byline: 'Staff',
      agency: null,
      section_id: 1 + n % SECTIONS.length,
      language: 'en',
      body: JSON.stringify(texts.map((text) => ({ text, type: 'paragraph' }))),
      word_count: texts.join(' ').split(' ').length,
      revision: 1,
      place: ms * 16,
      first_published_at: publishedAt,
      published_at: publishedAt,
      created_at: NOW,
      updated_at: publishedAt
    },
    text: texts.join('\n\n'),
    image: { id: n, revision: 1, caption: sentence(), alt: sentence(), credit_line: 'STAFF', creator: 'Staff', created_at: NOW, updated_at: NOW },
    quotes,
    tags: [...new Set([pick(TAGS), pick(TAGS), pick(TAGS)])].map((i) => i + 1),
    people
  }
}

async function add (db: Db, made: Made[]): Promise<void> {
  await db.insertInto('images').values(made.map(({ image }) => image)).execute()
  await db.insertInto('articles').values(made.map(({ article }) => article)).execute()
  await db.insertInto('article_images').values(made.map(({ article: { id } }) =>
    ({ article_id: id, image_id: id, role: 'lead' as const, position: 0 }))).execute()
  await db.insertInto('article_tags').values(made.flatMap(({ article, tags }) =>
    tags.map((tag) => ({ article_id: article.id, tag_id: tag })))).execute()
  await db.insertInto('article_people').values(made.flatMap(({ article, people }) =>
    people.map((person, position) => ({ article_id: article.id, person_id: person, position })))).execute()
  const quotes = await db.insertInto('quotes').values(made.flatMap(({ quotes }) => quotes)).returning(['id', 'text']).execute()
  await indexQuotes(db, quotes)
  for (const { article: { id, place, headline, standfirst = null }, text } of made) {
    const words = { headline: String(headline), standfirst: String(standfirst), body: text }
    await indexArticle(db, { id, place: Number(place) }, words)
  }
  await db.insertInto('changes').values(made.map(({ article: { id } }) =>
    ({ resource: 'article', resource_id: id, revision: 1, operation: 'create' as const, at: NOW }))).execute()
}
