import { sql } from 'kysely'
import * as captures from '../captures/store.js'
import * as corrections from '../corrections/store.js'
import { nesting, parsed } from '../db/json.js'
import type { Db } from '../db/open.js'
import { PUBLISHED } from '../db/visible.js'
import * as images from '../images/store.js'
import * as people from '../people/store.js'
import * as quotes from '../quotes/store.js'
import type { Article, ArticleSummary, Block } from './schema.js'

/** What an article can have beyond its summary. */
export type Wanted = ReadonlySet<string>

/** Public articles as summaries with what is wanted besides, each in one row: what belongs to it, is nested JSON. */
export function select (db: Db, wanted: Wanted) {
  const { jsonArrayFrom, jsonObjectFrom, timeText } = nesting(db)
  const rendered = wanted.has('html') || wanted.has('markdown')
  return db.selectFrom('articles').where('articles.status', '=', PUBLISHED).select((eb) => [
    'articles.id', 'articles.slug', 'articles.headline', 'articles.standfirst', 'articles.dateline',
    'articles.byline', 'articles.agency', 'articles.language', 'articles.word_count as wordCount',
    'articles.canonical_url as canonicalUrl', 'articles.revision',
    'articles.first_published_at as firstPublishedAt', 'articles.published_at as publishedAt',
    'articles.updated_at as updatedAt',
    jsonObjectFrom(eb.selectFrom('sections').whereRef('sections.id', '=', 'articles.section_id')
      .select(['sections.slug', 'sections.name'])).as('section'),
    jsonArrayFrom(eb.selectFrom('article_tags').innerJoin('tags', 'tags.id', 'article_tags.tag_id')
      .whereRef('article_tags.article_id', '=', 'articles.id')
      .select(['tags.slug', 'tags.name']).orderBy('tags.slug')).as('tags'),
    jsonObjectFrom(eb.selectFrom('article_images').innerJoin('images', 'images.id', 'article_images.image_id')
      .whereRef('article_images.article_id', '=', 'articles.id').where('article_images.role', '=', sql.lit('lead'))
      .select(images.columns).orderBy('article_images.position').limit(1)).as('image')
  ])
    .$if(rendered || ['body', 'text', 'snippet'].some((name) => wanted.has(name)), (query) => query.select('articles.body'))
    .$if(wanted.has('quotes'), (query) => query.select(jsonArrayFrom(
      quotes.select(db).where('quotes.article_id', '=', sql.ref<number>('articles.id'))
        .orderBy('quotes.block').orderBy('quotes.start').orderBy('quotes.id')
    ).as('quotes')))
    .$if(rendered || wanted.has('images'), (query) => query.select((eb) => jsonArrayFrom(
      eb.selectFrom('article_images').innerJoin('images', 'images.id', 'article_images.image_id')
        .whereRef('article_images.article_id', '=', 'articles.id')
        .select(images.columns).orderBy('article_images.role', 'desc').orderBy('article_images.position')
    ).as('images')))
    .$if(wanted.has('people'), (query) => query.select((eb) => jsonArrayFrom(
      eb.selectFrom('article_people').innerJoin('people', 'people.id', 'article_people.person_id')
        .whereRef('article_people.article_id', '=', 'articles.id').select(people.columns).orderBy('article_people.position')
    ).as('people')))
    .$if(wanted.has('source'), (query) => query.select((eb) => jsonObjectFrom(
      eb.selectFrom('captures').whereRef('captures.id', '=', 'articles.capture_id')
        .select(['captures.sha256', timeText('captures.captured_at').as('capturedAt'), 'captures.evidence'])
    ).as('source')))
    .$if(wanted.has('corrections'), (query) => query.select((eb) => jsonArrayFrom(
      eb.selectFrom('corrections').whereRef('corrections.article_id', '=', 'articles.id')
        .select(corrections.columns(db)).orderBy('corrections.id')
    ).as('corrections')))
    .$if(wanted.has('changedAt'), (query) => query.select(lastChange().as('changedAt')))
}

/**
 * When the article, or what stands in it and can change by itself, last changed. Quotes change with their articles only.
 */
function lastChange () {
  return sql<string>`(select max(at) from (
    select articles.updated_at as at
    union all select people.updated_at from article_people join people on people.id = person_id where article_id = articles.id
    union all select images.updated_at from article_images join images on images.id = image_id where article_id = articles.id
    union all select tags.updated_at from article_tags join tags on tags.id = tag_id where article_id = articles.id
    union all select sections.updated_at from sections where sections.id = articles.section_id
  ) as parts)`
}

export type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

/** The row as the API has it, with what it holds of the body, quotes, images and people. */
export function toArticle (row: Row): ArticleSummary {
  const { body, quotes: said, images, people: named, source: captured, corrections: told, ...summary } = row
  const source = captured == null ? captured : parsed(captured)
  return {
    ...summary,
    section: parsed(row.section),
    tags: parsed(row.tags),
    image: parsed(row.image),
    ...body === undefined ? {} : { body: parsed<Block[]>(body) },
    ...said === undefined ? {} : { quotes: parsed(said).map(quotes.toQuote) },
    ...images === undefined ? {} : { images: parsed(images) },
    ...named === undefined ? {} : { people: parsed(named).map(people.toPerson) },
    ...source === undefined ? {} : { source: source && captures.toSource(source) },
    ...told === undefined ? {} : { corrections: parsed(told) }
  }
}

/** Whether it has all that an article has when it stands by itself. */
export function isWhole (article: ArticleSummary): article is Article {
  const { body, quotes, images, people, source, corrections } = article
  return [body, quotes, images, people, source, corrections].every((part) => part !== undefined)
}
