import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import type { Values } from '../db/prepared.js'
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
  // A cross join keeps SQLite from beginning with all public articles.
  return db.selectFrom('quotes')
    .crossJoin('articles as public').whereRef('public.id', '=', 'quotes.article_id')
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

export async function list (db: Db, { q, ...filter }: QuoteFilter, page: Page): Promise<Slice<Quote>> {
  const found = q === undefined
    ? await paged(db, page, {
      name: 'quotes', slotted: (values) => slotted(filter, values), build: (filter) => narrowed(select(db), filter)
    })
    : await slice(narrowed(select(db), filter).where('quotes.id', 'in', (eb) =>
      eb.selectFrom(matching(db, 'quotes_search', q)).select('found.key')), page)
  return { ...found, rows: found.rows.map(toQuote) }
}

function narrowed (query: ReturnType<typeof select>, { speaker, article, outlet, saidOn, conditions = [] }: QuoteFilter) {
  if (speaker !== undefined) query = query.where('quotes.speaker_id', '=', speaker)
  if (article !== undefined) query = query.where('quotes.article_id', '=', article)
  if (outlet !== undefined) query = query.where('quotes.outlet', '=', outlet)
  if (saidOn !== undefined) query = query.where('quotes.said_on', '=', saidOn)
  return meeting(query, conditions)
}

/** The same filter, with its values given to `values`. */
function slotted ({ conditions = [], ...rest }: QuoteFilter, values: Values): QuoteFilter {
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, values.slot(value)])),
    conditions: slottedConditions(conditions, values)
  }
}
