import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import type { KeyValue } from '../db/keyset.js'
import type { Values } from '../db/prepared.js'
import type { Database } from '../db/tables.js'
import { keptId } from '../people/store.js'

export interface ArticleFilter {
  /** A section's slug. */
  section?: string
  /** Slugs of tags: one of them, or all. */
  anyTag?: readonly string[]
  allTags?: readonly string[]
  /** The id of a person whom the article quotes, or names. */
  speaker?: number
  person?: number
  agency?: string
  /** In lower case. */
  language?: string
  /** What was public at this time. */
  asOf?: string
  conditions?: readonly Condition[]
}

type Query<Row> = SelectQueryBuilder<Database, 'articles', Row>

/** The articles of the query that pass the filter. */
export function narrowed<Row> (query: Query<Row>, filter: ArticleFilter): Query<Row> {
  const { section, anyTag, allTags = [], speaker, person, agency, language, asOf, conditions = [] } = filter
  if (section !== undefined) {
    query = query.where('articles.section_id', '=', (eb) =>
      eb.selectFrom('sections').select('sections.id').where('sections.slug', '=', section))
  }
  for (const slugs of [...anyTag === undefined ? [] : [anyTag], ...allTags.map((slug) => [slug])]) query = tagged(query, slugs)
  if (speaker !== undefined) {
    query = query.where('articles.id', 'in', (eb) =>
      eb.selectFrom('quotes').select('quotes.article_id').where('quotes.speaker_id', '=', keptId(speaker)))
  }
  if (person !== undefined) {
    query = query.where('articles.id', 'in', (eb) =>
      eb.selectFrom('article_people').select('article_people.article_id').where('article_people.person_id', '=', keptId(person)))
  }
  if (agency !== undefined) query = query.where('articles.agency', '=', agency)
  if (language !== undefined) query = query.where(sql`lower(articles.language)`, '=', language)
  if (asOf !== undefined) query = publicAt(query, asOf)
  return meeting(query, conditions)
}

function tagged<Row> (query: Query<Row>, slugs: readonly string[]): Query<Row> {
  return query.where('articles.id', 'in', (eb) => eb.selectFrom('article_tags')
    .innerJoin('tags', 'tags.id', 'article_tags.tag_id').select('article_tags.article_id').where('tags.slug', 'in', slugs))
}

/**
 * An article was public if what was done to it last, of what decides that, was to publish it. A story that was imported
 * came out when it says, before it was stored. What is cheap to see, is asked first.
 */
function publicAt<Row> (query: Query<Row>, time: string): Query<Row> {
  return query
    .where((eb) => eb.or([eb('articles.first_published_at', '<=', time), eb('articles.created_at', '<=', time)]))
    .where(sql<SqlBool>`coalesce((
      select action from article_revisions where article_id = articles.id and at <= ${time}
      and action in ('import', 'publish', 'withdraw', 'delete') order by number desc limit 1
    ), case when articles.first_published_at <= ${time} then 'import' end) in ('import', 'publish')`)
}

/** The same filter, with its values given to `values`: of one shape for all filters by the same things. */
export function slotted ({ anyTag, allTags, conditions, ...rest }: ArticleFilter, values: Values): ArticleFilter {
  const slot = <T extends KeyValue>(value: T) => values.slot(value)
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, slot(value)])),
    ...anyTag === undefined ? {} : { anyTag: anyTag.map(slot) },
    ...allTags === undefined ? {} : { allTags: allTags.map(slot) },
    ...conditions === undefined ? {} : { conditions: slottedConditions(conditions, values) }
  }
}
