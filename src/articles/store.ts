import { sql } from 'kysely'
import * as captures from '../captures/store.js'
import { record } from '../db/changes.js'
import { nesting, parsed, stored } from '../db/json.js'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { indexArticle, matching } from '../db/search.js'
import * as images from '../images/store.js'
import * as people from '../people/store.js'
import * as quotes from '../quotes/store.js'
import type { Story } from '../story/story.js'
import type { Article, ArticleSummary, Block } from './schema.js'

export interface ArticleFilter {
  /** A section's slug. */
  section?: string
  /** A tag's slug. */
  tag?: string
  q?: string
}

/** A public article with all that a page of it needs, in one statement. */
export async function find (db: Db, key: { id: number } | { slug: string }): Promise<Article | undefined> {
  const [column, value] = 'id' in key ? ['articles.id', key.id] as const : ['articles.slug', key.slug] as const
  const { jsonArrayFrom, jsonObjectFrom, timeText } = nesting(db)
  const row = await summaries(db).where(column, '=', value)
    .select(['articles.body'])
    .select((eb) => [
      jsonArrayFrom(quotes.select(db).where('quotes.article_id', '=', sql.ref<number>('articles.id'))
        .orderBy('quotes.block').orderBy('quotes.start')).as('quotes'),
      jsonArrayFrom(eb.selectFrom('article_images').innerJoin('images', 'images.id', 'article_images.image_id')
        .whereRef('article_images.article_id', '=', 'articles.id')
        .select(images.columns).orderBy('article_images.role', 'desc').orderBy('article_images.position')).as('images'),
      jsonArrayFrom(eb.selectFrom('article_people')
        .innerJoin('people', 'people.id', 'article_people.person_id')
        .whereRef('article_people.article_id', '=', 'articles.id')
        .select(people.columns).orderBy('article_people.position')).as('people'),
      jsonObjectFrom(eb.selectFrom('captures').whereRef('captures.id', '=', 'articles.capture_id')
        .select(['captures.sha256', timeText('captures.captured_at').as('capturedAt'), 'captures.evidence'])).as('source')
    ])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const source = parsed(row.source)
  return {
    ...toSummary(row),
    body: parsed<Block[]>(row.body),
    quotes: parsed(row.quotes).map(quotes.toQuote),
    images: parsed(row.images),
    people: parsed(row.people).map(people.toPerson),
    source: source && captures.toSource(source)
  }
}

export async function list (db: Db, filter: ArticleFilter, page: Page): Promise<Slice<ArticleSummary>> {
  const { section, tag, q } = filter
  let query = summaries(db)
  if (section !== undefined) {
    query = query.where('articles.section_id', 'in', (eb) =>
      eb.selectFrom('sections').select('sections.id').where('sections.slug', '=', section))
  }
  if (tag !== undefined) {
    query = query.where('articles.id', 'in', (eb) => eb.selectFrom('article_tags')
      .innerJoin('tags', 'tags.id', 'article_tags.tag_id').select('article_tags.article_id').where('tags.slug', '=', tag))
  }
  if (q !== undefined) query = query.where('articles.id', 'in', matching(db, 'articles_search', q))
  const found = await slice(query, page)
  return { ...found, rows: found.rows.map(toSummary) }
}

export async function exists (db: Db, id: number): Promise<boolean> {
  return await db.selectFrom('articles').select('id').where('id', '=', id).where('status', '=', 'published')
    .executeTakeFirst() !== undefined
}

function summaries (db: Db) {
  const { jsonArrayFrom, jsonObjectFrom } = nesting(db)
  return db.selectFrom('articles').where('articles.status', '=', 'published').select((eb) => [
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
      .whereRef('article_images.article_id', '=', 'articles.id').where('article_images.role', '=', 'lead')
      .select(images.columns).orderBy('article_images.position').limit(1)).as('image')
  ])
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>

function toSummary (row: SummaryRow): ArticleSummary {
  return { ...row, section: parsed(row.section), tags: parsed(row.tags), image: parsed(row.image) }
}

/** Publishes an imported story as an article of its own; `sectionId` and `captureId` are rows that stand already. */
export async function insert (
  db: Db, story: Story, links: { sectionId: number | null, captureId: number }, now: string
): Promise<{ id: number, slug: string }> {
  const text = textOf(story.body)
  const publishedAt = story.publishedAt === null ? null : new Date(story.publishedAt).toISOString()
  const article = await db.insertInto('articles').values({
    slug: await freeSlug(db, story.slug),
    status: 'published',
    headline: story.headline,
    standfirst: story.standfirst,
    dateline: story.dateline,
    byline: story.byline,
    agency: story.agency,
    section_id: links.sectionId,
    language: story.language,
    body: stored(story.body),
    word_count: text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
    capture_id: links.captureId,
    revision: 1,
    first_published_at: publishedAt,
    published_at: publishedAt,
    created_at: now,
    updated_at: now
  }).returning(['id', 'slug']).executeTakeFirstOrThrow()
  await indexArticle(db, article.id, { headline: story.headline, standfirst: story.standfirst, body: text })
  await record(db, { resource: 'article', resource_id: article.id, revision: 1, operation: 'create', at: now })
  return article
}

/** Puts the words of an article that was copied from another database into the index. */
export async function index (db: Db, id: number): Promise<void> {
  const { headline, standfirst, body } = await db.selectFrom('articles')
    .select(['headline', 'standfirst', 'body']).where('id', '=', id).executeTakeFirstOrThrow()
  await indexArticle(db, id, { headline, standfirst, body: textOf(parsed<Block[]>(body)) })
}

function textOf (body: readonly Block[]): string {
  return body.map((block) => block.text).join('\n\n')
}

/** Files the article under these tags. */
export async function tag (db: Db, articleId: number, tagIds: readonly number[]): Promise<void> {
  const rows = [...new Set(tagIds)].map((tagId) => ({ article_id: articleId, tag_id: tagId }))
  if (rows.length > 0) await db.insertInto('article_tags').values(rows).execute()
}

/** Puts these images to the article, the first as its lead image. */
export async function illustrate (db: Db, articleId: number, imageIds: readonly number[]): Promise<void> {
  const rows = imageIds.map((imageId, position) =>
    ({ article_id: articleId, image_id: imageId, role: position === 0 ? 'lead' as const : 'inline' as const, position }))
  if (rows.length > 0) await db.insertInto('article_images').values(rows).execute()
}

/** Notes whom the article names, in the order of their appearance. */
export async function name (db: Db, articleId: number, personIds: readonly number[]): Promise<void> {
  const rows = [...new Set(personIds)].map((personId, position) =>
    ({ article_id: articleId, person_id: personId, position }))
  if (rows.length > 0) await db.insertInto('article_people').values(rows).execute()
}

/** The slug itself, or with the first number behind it that no article has: `budget`, `budget-2`. */
async function freeSlug (db: Db, slug: string): Promise<string> {
  const taken = await db.selectFrom('articles').select('slug')
    .where((eb) => eb.or([eb('slug', '=', slug), eb('slug', 'like', `${slug}-%`)])).execute()
  const slugs = new Set(taken.map((row) => row.slug))
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? slug : `${slug}-${n}`
    if (!slugs.has(candidate)) return candidate
  }
}
