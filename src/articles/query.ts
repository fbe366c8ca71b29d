import Type, { type Static } from 'typebox'
import type { Condition } from '../db/filter.js'
import type { Page } from '../db/keyset.js'
import { badParameter } from '../http/errors.js'
import { fieldsParameter, wantedOf } from '../http/fields.js'
import { conditionsOf, refuseReversed, timeParameter } from '../http/filters.js'
import { SearchText, Version, defaulted, itemQuery, listQuery, pageOf, someOf } from '../http/query.js'
import { Id, Slug, strict } from '../http/schemas.js'
import { timeOf } from '../http/times.js'
import type { ArticleFilter } from './filter.js'
import { Article, ArticleSummary, FORMATS, INCLUDES, RelatedArticle } from './schema.js'
import { byPlace, byRelevance } from './search.js'

const sorts = {
  publishedAt: { column: 'articles.published_at', type: 'time', nullable: true },
  firstPublishedAt: { column: 'articles.first_published_at', type: 'time', nullable: true },
  updatedAt: { column: 'articles.updated_at', type: 'time' },
  wordCount: { column: 'articles.word_count', type: 'count' },
  id: { column: 'articles.id', type: 'integer' }
} as const
const columns = { ...sorts, slug: { column: 'articles.slug', type: 'text' } } as const

const slugs = {
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*(,[a-z0-9]+(-[a-z0-9]+)*){0,19}$', maxLength: 2_000
}
const showing = {
  include: someOf(INCLUDES, 'What to show besides, separated by commas'),
  formats: someOf(FORMATS, 'Forms of the body to show besides, separated by commas')
}
/** Of one article. */
export const asOfThen = timeParameter('Show the article as readers had it at this time, by its revisions; 404 where it was not public ' +
  'then, 410 where it has been withdrawn since')

const filters = {
  tag: Type.Optional(Type.String({ ...slugs, description: 'Slugs of tags, separated by commas, at most 20: any of them.' })),
  'tag[all]': Type.Optional(Type.String({ ...slugs, description: 'Slugs of tags, separated by commas, at most 20: all of them.' })),
  speaker: Type.Optional({ ...Id, description: 'The id of a person whom the article quotes.' }),
  person: Type.Optional({ ...Id, description: 'The id of a person whom the article names.' }),
  agency: Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: 'The wire credit, as printed.' })),
  language: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$', maxLength: 35, description: 'A BCP 47 language tag, in whatever case.' })),
  from: timeParameter('Published at this time or later, which is not after `to`'),
  to: timeParameter('Published at this time or earlier; a day counts to its end'),
  q: SearchText,
  ...showing,
  asOf: timeParameter('Only articles that were public at this time, by their revisions, and are now, each as readers had it then. They are filtered and sorted as they are now')
}
const options = { sorts, columns, usual: '-publishedAt', special: 'relevance', item: ArticleSummary }

export const ArticlesQuery = listQuery({
  section: Type.Optional({ ...Slug, description: 'The slug of a section.' }), ...filters
}, options)
/** Within a section. */
export const SectionQuery = listQuery(filters, options)
type ArticlesQuery = Static<typeof ArticlesQuery>

export const RelatedQuery = defaulted(strict({
  limit: Type.Integer({ minimum: 1, maximum: 20, default: 5, description: 'The most articles to show.' }),
  include: showing.include,
  formats: showing.formats,
  fields: fieldsParameter(RelatedArticle)
}))

/** Of an article's draft. */
export const DraftQuery = itemQuery(Article, { formats: showing.formats })

export const ArticleQuery = itemQuery(Article, { ...showing, asOf: asOfThen, version: Version })

/** What a query string wants of one article. */
export function shown (query: Static<typeof ArticleQuery>): { asOf?: string, draft: boolean, wanted: Set<string> } {
  if (query.version === 'draft' && query.asOf !== undefined) throw badParameter('asOf', 'A draft was never public. Leave it out.')
  return { draft: query.version === 'draft', ...query.asOf === undefined ? {} : { asOf: timeOf(query.asOf, 'asOf') }, wanted: wantedOf(query) }
}

/** What a query string asks for, as the store takes it. */
export function asked (
  { url, query }: { url: string, query: ArticlesQuery }
): { filter: ArticleFilter & { q?: string }, page: Page, wanted: Set<string> } {
  const { q, section, tag, 'tag[all]': tags, speaker, person, agency, language, asOf } = query
  const filter = {
    ...q === undefined ? {} : { q },
    ...section === undefined ? {} : { section },
    ...tag === undefined ? {} : { anyTag: tag.split(',') },
    ...tags === undefined ? {} : { allTags: tags.split(',') },
    ...speaker === undefined ? {} : { speaker },
    ...person === undefined ? {} : { person },
    ...agency === undefined ? {} : { agency },
    ...language === undefined ? {} : { language: language.toLowerCase() },
    ...asOf === undefined ? {} : { asOf: timeOf(asOf, 'asOf') },
    conditions: [...conditionsOf(query, columns), ...between(query)]
  }
  return { filter, page: pageOf({ url, query }, sorts, keysFor(query)), wanted: wantedOf(query) }
}

function between ({ from, to }: ArticlesQuery): Condition[] {
  const { column } = columns.publishedAt
  const last = to === undefined ? {} : { to: timeOf(to.length > 10 ? to : `${to}T23:59:59.999Z`, 'to') }
  refuseReversed({ ...from === undefined ? {} : { from: timeOf(from, 'from') }, ...last })
  return [
    ...from === undefined ? [] : [{ column, operator: 'gte' as const, values: [timeOf(from, 'from', 'up')] }],
    ...last.to === undefined ? [] : [{ column, operator: 'lte' as const, values: [last.to] }]
  ]
}

/** The order in which what holds certain words is read from their index, where `sort` is one of those. */
function keysFor ({ q, sort }: ArticlesQuery) {
  if (sort === 'relevance' && q === undefined) throw badParameter('sort', 'Relevance is for searches. Give the words as q.')
  if (sort === 'relevance') return byRelevance
  return q !== undefined && /^-?publishedAt$/.test(sort) ? byPlace(sort.startsWith('-')) : undefined
}
