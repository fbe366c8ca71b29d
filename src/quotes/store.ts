import { sql } from 'kysely'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import { nesting } from '../db/json.js'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import type { Values } from '../db/prepared.js'
import { matching } from '../db/search.js'
import { PUBLISHED } from '../db/visible.js'
import { keptId, toPerson } from '../people/store.js'
import { isDated, type Dated } from './dates.js'
import type { Quote } from './schema.js'
import { contextOf } from './context.js'

export interface QuoteFilter extends Dated {
  /** A person's id, also of one who was merged into another. */
  speaker?: number
  /** An article's id. */
  article?: number
  /** Its ASCII letters in lower case, as databases have them. */
  outlet?: string
  /** A day. */
  saidOn?: string
  /** Words and phrases, as a reader types them. */
  q?: string
  conditions?: readonly Condition[]
}

/** The columns of a Quote, its article and its speaker. */
const columns = [
  'quotes.id', 'quotes.revision', 'quotes.text', 'quotes.speaker_label as speakerLabel', 'quotes.cue', 'quotes.outlet', 'quotes.occasion',
  'quotes.said_on as saidOn', 'quotes.kind', 'quotes.group', 'quotes.article_revision as articleRevision',
  'quotes.drifted', 'quotes.block', 'quotes.start', 'quotes.end',
  'public.id as articleId', 'public.slug', 'public.headline',
  'people.id as personId', 'people.name', 'people.description', 'people.aliases'
] as const

/** What quotes can be filtered and sorted by of their articles. */
export const PUBLICATION = 'public.published_at'
const FIRST_PUBLICATION = 'public.first_published_at'

/** The text of the block that the quote stands in; both engines have these operators. */
const within = sql<string>`public.body -> quotes.block ->> ${sql.lit('text')}`

/**
 * The quotes of public articles. Within a query on `articles`, that name stays the outer table's.
 * @param byArticle whether it is the articles that are filtered or sorted, so that the engine may begin with them
 */
export function select (db: Db, byArticle = false) {
  const time = (column: string) => nesting(db).timeText(column).$castTo<string | null>()
  return db.selectFrom('quotes')
    // A cross join keeps SQLite from beginning with all public articles.
    .$call((query) => byArticle
      ? query.innerJoin('articles as public', 'public.id', 'quotes.article_id')
      : query.crossJoin('articles as public').whereRef('public.id', '=', 'quotes.article_id'))
    .leftJoin('people', 'people.id', 'quotes.speaker_id')
    .where('public.status', '=', PUBLISHED)
    .select(columns).select(within.as('within'))
    .select([time(PUBLICATION).as('publishedAt'), time(FIRST_PUBLICATION).as('firstPublishedAt')])
}

export type QuoteRow = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export function toQuote (row: QuoteRow): Quote {
  const { articleId, slug, headline, personId, name, description, aliases, drifted, within, ...more } = row
  const { publishedAt, firstPublishedAt, ...quote } = more
  const known = personId !== null && name !== null && aliases !== null
  return {
    ...quote,
    ...contextOf(quote, drifted === 1 ? undefined : within, { publishedAt, firstPublishedAt }),
    ...drifted === 1 ? { drifted: true, block: null, start: null, end: null } : { drifted: false },
    article: { id: articleId, slug, headline },
    speaker: known ? toPerson({ id: personId, name, description, aliases }) : null
  }
}

export async function find (db: Db, id: number): Promise<Quote | undefined> {
  const row = await select(db).where('quotes.id', '=', id).executeTakeFirst()
  return row && toQuote(row)
}

/** The quote, and the language of its article. */
export async function findWithLanguage (db: Db, id: number): Promise<{ quote: Quote, language: string | null } | undefined> {
  const row = await select(db).select('public.language').where('quotes.id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const { language, ...rest } = row
  return { quote: toQuote(rest), language }
}

/** A page of quotes: those of it are chosen first, since to look for what stands around one reads its article's body. */
export async function list (db: Db, filter: QuoteFilter, page: Page): Promise<Slice<Quote>> {
  const found = filter.q === undefined
    ? await paged(db, page, {
      name: 'quotes',
      slotted: (values) => slotted(filter, values),
      build: (filter) => filtered(db, select(db, isByArticle(filter, page)), filter),
      shown: () => select(db)
    })
    : await slice(db, filtered(db, select(db), filter), page, select(db))
  return { ...found, rows: found.rows.map(toQuote) }
}

/** What a timeline is sorted by. */
export const TIMELINE = {
  date: { column: 'said.date', type: 'day', nullable: true, computed: true }, id: { column: 'said.id', type: 'integer' }
} as const

/** What somebody said, by its date: all of it is sorted, which one person's part of the quotes allows. */
export async function timeline (db: Db, filter: QuoteFilter & { speaker: number }, page: Page): Promise<Slice<Quote>> {
  const found = filter.q === undefined
    ? await paged(db, page, { name: 'timeline', slotted: (values) => slotted(filter, values), build: (filter) => said(db, filter) })
    : await slice(db, said(db, filter), page)
  return { ...found, rows: found.rows.map(toQuote) }
}

/** What passes the filter, each with its `date`. */
function said (db: Db, { fromDay, toDay, ...filter }: QuoteFilter) {
  const day = sql<string>`substr(${nesting(db).timeText(FIRST_PUBLICATION)}, 1, 10)`
  return db.selectFrom(
    narrowed(db, select(db), filter).select(sql<string>`coalesce(cast(quotes.said_on as text), ${day})`.as('date')).as('said')
  ).selectAll()
    .$if(fromDay !== undefined, (query) => query.where('said.date', '>=', fromDay ?? ''))
    .$if(toDay !== undefined, (query) => query.where('said.date', '<=', toDay ?? ''))
}

function isByArticle ({ conditions = [] }: QuoteFilter, { keys }: Page): boolean {
  return [...conditions, ...keys].some(({ column }) => column === PUBLICATION)
}

/** What passes the filter, but for its days. */
function narrowed (
  db: Db, query: ReturnType<typeof select>, { speaker, article, outlet, saidOn, q, conditions = [] }: QuoteFilter
) {
  if (speaker !== undefined) query = query.where('quotes.speaker_id', '=', keptId(speaker))
  if (article !== undefined) query = query.where('quotes.article_id', '=', article)
  if (outlet !== undefined) query = query.where(sql`lower(quotes.outlet)`, '=', outlet)
  if (saidOn !== undefined) query = query.where('quotes.said_on', '=', saidOn)
  if (q !== undefined) query = query.where('quotes.id', 'in', (eb) => eb.selectFrom(matching(db, 'quotes_search', q)).select('found.key'))
  return meeting(query, conditions)
}

/** What passes the whole filter. */
function filtered (db: Db, query: ReturnType<typeof select>, filter: QuoteFilter) {
  const dated = isDated(db, filter)
  return narrowed(db, dated === null ? query : query.where(dated), filter)
}

/** The same filter, with its values given to `values`. */
function slotted ({ conditions = [], ...rest }: QuoteFilter, values: Values): QuoteFilter {
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, values.slot(value)])),
    conditions: slottedConditions(conditions, values)
  }
}
