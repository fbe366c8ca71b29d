import { sql } from 'kysely'
import { engineOf } from '../db/engine.js'
import { parsed } from '../db/json.js'
import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { pagedBy } from '../db/pages.js'
import { Values, run } from '../db/prepared.js'
import { PUBLISHED } from '../db/visible.js'
import { narrowed, slotted, type ArticleFilter } from './filter.js'

/** What a public article is answered with, and what the headers tell of it. */
export interface Document {
  revision: number
  /** When anything of it last changed. */
  changedAt: string
  /** Of the body, as the ETag has it. */
  hash: string
  /** What caches that hold it are purged by, separated by spaces. */
  keys: string
  /** JSON, as it is sent. */
  body: Buffer
}

/** What is kept of an article's part of a list besides that, with the hash of its document. */
interface Summary {
  hash: string
  keys: string
  /** In bytes; null where there is no document. */
  size: number | null
}

const [EMPTY, COMMA] = [Buffer.alloc(0), Buffer.from(',')]

/** The document of an article; undefined where that is not public, or the document of this edition not made yet. */
export async function find (db: Db, edition: string, key: { id: number } | { slug: string }): Promise<Document | undefined> {
  const values = new Values()
  const [row] = 'id' in key
    ? await run(db, `document by id ${edition}`, values, byId(values.slot(key.id)))
    : await run(db, `document by slug ${edition}`, values, bySlug(values.slot(key.slug)))
  return row

  function byId (id: number) {
    return () => select(db, edition).where('article_id', '=', id)
  }

  function bySlug (slug: string) {
    return () => select(db, edition).where('article_id', '=', (eb) =>
      eb.selectFrom('articles').select('articles.id').where('articles.slug', '=', slug))
  }
}

function select (db: Db, edition: string) {
  return db.selectFrom('documents').where('edition', '=', sql.lit(edition))
    .select(['revision', 'updated_at as changedAt', 'hash', 'keys', 'article as body']).$narrowType<{ changedAt: string }>()
}

const NAMES = ['hash', 'keys', 'size']

/** A page of public articles, as JSON separated by commas; undefined where a document of it is not made yet. */
export async function list (
  db: Db, edition: string, filter: ArticleFilter, page: Page
): Promise<Slice<Summary> & { data: Buffer } | undefined> {
  const columns = [...NAMES.map((name) => ({ name, isTime: false })),
    ...page.keys.map(({ type }, i) => ({ name: `key${i}`, isTime: type === 'time' }))]
  const stretches: Buffer[] = []
  const found = await pagedBy(db, page, {
    name: `documents ${edition}`,
    slotted: (values) => slotted(filter, values),
    build: (filter) => narrowed(db.selectFrom('articles').where('articles.status', '=', PUBLISHED), filter)
      .leftJoin('summaries', (join) => join
        .onRef('summaries.article_id', '=', 'articles.id').on('summaries.edition', '=', sql.lit(edition)))
      .select(['summaries.hash', 'summaries.keys', 'summaries.text', sql<number>`octet_length(summaries.text)`.as('size')])
      .$narrowType<{ hash: string, keys: string }>()
  }, async (db, shape, values, query) => {
    const [row] = await run(db, shape, values, () => {
      const rows = engineOf(db).folded(query(), columns)
      return { compile: () => rows.compile(db) }
    })
    const { texts = null, others = null } = row ?? {}
    if (texts !== null) stretches.push(typeof texts === 'string' ? Buffer.from(texts) : texts)
    return others === null ? [] : parsed(others)
  })
  const size = found.rows.reduce((sum, { size }) => sum + (size ?? NaN) + 1, -1)
  if (Number.isNaN(size)) return undefined
  return { ...found, data: joined(stretches).subarray(0, Math.max(size, 0)) }
}

function joined ([first = EMPTY, ...others]: Buffer[]): Buffer {
  return others.length === 0 ? first : Buffer.concat([first, ...others.flatMap((other) => [COMMA, other])])
}

/** Which documents are to be made: those of no edition, or of one that sorts before or behind this one. */
export type Due = readonly [sign: '=' | '<' | '>', edition: string]

/** Whether a document is to be made. */
export async function isDue (db: Db, [sign, edition]: Due): Promise<boolean> {
  const first = await db.selectFrom('documents').select('article_id').where('edition', sign, edition).limit(1).executeTakeFirst()
  return first !== undefined
}

/**
 * Takes some articles whose documents are to be made, the newest first; call it in the transaction that makes them.
 * Others' changes of these articles, on which the documents depend, are waited for, or wait.
 */
export async function claim (db: Db, [sign, edition]: Due, limit: number): Promise<number[]> {
  const rows = await db.updateTable('documents').set({ edition: '' })
    .where('article_id', 'in', (eb) => eb.selectFrom('documents').select('article_id').where('edition', sign, edition)
      .orderBy('edition', 'desc').orderBy('article_id', 'desc').limit(limit))
    .returning('article_id').execute()
  return rows.map((row) => row.article_id)
}

/** Keeps what was made for an article. */
export async function keep (
  db: Db, id: number, edition: string, document: Document, summary: { keys: string, text: string }
): Promise<void> {
  const { changedAt, body, ...rest } = document
  await db.updateTable('documents').where('article_id', '=', id).set({ ...rest, edition, updated_at: changedAt, article: body }).execute()
  await db.insertInto('summaries').values({ article_id: id, edition, hash: rest.hash, ...summary }).execute()
}

/** Lets an article be answered without a document, until the next edition or a change. */
export async function giveUp (db: Db, id: number, edition: string): Promise<void> {
  await db.updateTable('documents').set({ edition: `${edition} none` }).where('article_id', '=', id).execute()
}
