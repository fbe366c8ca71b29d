import { record } from '../db/changes.js'
import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import { indexArticle } from '../db/search.js'
import type { Story } from '../story/story.js'
import { textOf } from './forms/text.js'
import { freePlace } from './place.js'
import type { Block } from './schema.js'

/** Publishes an imported story as an article of its own; `sectionId` and `captureId` are rows that stand already. */
export async function insert (
  db: Db, story: Story, links: { sectionId: number | null, captureId: number }, now: string
): Promise<{ id: number, slug: string }> {
  const text = textOf(story.body)
  const publishedAt = story.publishedAt === null ? null : new Date(story.publishedAt).toISOString()
  const article = await db.insertInto('articles').values({
    slug: await freeSlug(db, story.slug),
    place: await freePlace(db, publishedAt),
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
  }).returning(['id', 'slug', 'place']).executeTakeFirstOrThrow()
  await indexArticle(db, article, { headline: story.headline, standfirst: story.standfirst, body: text })
  await record(db, { resource: 'article', resource_id: article.id, revision: 1, operation: 'create', at: now })
  return article
}

/** Puts the words of an article that was copied from another database into the index. */
export async function index (db: Db, id: number): Promise<void> {
  const { place, headline, standfirst, body } = await db.selectFrom('articles')
    .select(['place', 'headline', 'standfirst', 'body']).where('id', '=', id).executeTakeFirstOrThrow()
  await indexArticle(db, { id, place }, { headline, standfirst, body: textOf(parsed<Block[]>(body)) })
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
