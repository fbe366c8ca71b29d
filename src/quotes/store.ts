import { meeting, type Condition } from '../db/filter.js'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { matching } from '../db/search.js'
import { PUBLISHED } from '../db/visible.js'
import { toPerson } from '../people/store.js'
import type { Quote } from './schema.js'

export interface QuoteFilter {
  /** A person's id. */
  speaker?: number
  /** An article's id. */
  article?: number
  outlet?: string
  /** A day. */
  saidOn?: string
  q?: string
  conditions?: readonly Condition[]
}

/** The columns of a Quote, its article and its speaker. */
const columns = [
  'quotes.id', 'quotes.revision', 'quotes.text', 'quotes.speaker_label as speakerLabel', 'quotes.cue', 'quotes.outlet',
  'quotes.said_on as saidOn', 'quotes.kind', 'quotes.group', 'quotes.article_revision as articleRevision',
  'quotes.drifted', 'quotes.block', 'quotes.start', 'quotes.end',
  'public.id as articleId', 'public.slug', 'public.headline',
  'people.id as personId', 'people.name', 'people.description', 'people.aliases'
] as const

/** The quotes of public articles. Within a query on `articles`, that name stays the outer table's. */
export function select (db: Db) {
  return db.selectFrom('quotes')
    .innerJoin('articles as public', 'public.id', 'quotes.article_id')
    .leftJoin('people', 'people.id', 'quotes.speaker_id')
    .where('public.status', '=', PUBLISHED)
    .select(columns)
}

export type QuoteRow = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export function toQuote (row: QuoteRow): Quote {
  const { articleId, slug, headline, personId, name, description, aliases, drifted, ...quote } = row
  const known = personId !== null && name !== null && aliases !== null
  return {
    ...quote,
    ...drifted === 1 ? { drifted: true, block: null, start: null, end: null } : { drifted: false },
    article: { id: articleId, slug, headline },
    speaker: known ? toPerson({ id: personId, name, description, aliases }) : null
  }
}

export async function find (db: Db, id: number): Promise<Quote | undefined> {
  const row = await select(db).where('quotes.id', '=', id).executeTakeFirst()
  return row && toQuote(row)
}

export async function list (db: Db, filter: QuoteFilter, page: Page): Promise<Slice<Quote>> {
  let query = select(db)
  if (filter.speaker !== undefined) query = query.where('quotes.speaker_id', '=', filter.speaker)
  if (filter.article !== undefined) query = query.where('quotes.article_id', '=', filter.article)
  if (filter.outlet !== undefined) query = query.where('quotes.outlet', '=', filter.outlet)
  if (filter.saidOn !== undefined) query = query.where('quotes.said_on', '=', filter.saidOn)
  query = meeting(query, filter.conditions ?? [])
  if (filter.q !== undefined) query = query.innerJoin(matching(db, 'quotes_search', filter.q), 'found.key', 'quotes.id')
  const found = await slice(query, page)
  return { ...found, rows: found.rows.map(toQuote) }
}
