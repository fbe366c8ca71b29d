import type { Db } from '../db/open.js'
import { parsed } from '../db/json.js'
import * as people from '../people/store.js'
import type { Content } from './content.js'

/** What articles refer to by id. */
export type Kind = 'images' | 'people' | 'sections' | 'tags'

const WITHIN: Record<Kind, (content: Content) => Array<number | null | undefined>> = {
  images: ({ images, body }) => [...images.map(({ id }) => id), ...body.map(({ imageId }) => imageId)],
  people: ({ people, quotes }) => [...people, ...quotes.map(({ speaker }) => speaker)],
  sections: ({ section }) => [section],
  tags: ({ tags }) => tags
}

/**
 * The articles that refer to this, as what is public, as a draft, or as what is scheduled; those in the trash, too. What only
 * earlier revisions refer to, may be deleted.
 * @returns the ids of the first, at most `most`
 */
export async function referring (db: Db, kind: Kind, id: number, most: number): Promise<number[]> {
  const shown = await db.selectFrom(showing(db, kind, id)).distinct().select('id').orderBy('id').limit(most).execute()
  // Who was merged into a person, is that one wherever a revision has the id.
  const known: ReadonlyArray<number | null | undefined> = kind === 'people' ? await people.idsOf(db, id) : [id]
  const hidden = (await contentsBehind(db)).filter(({ content }) => WITHIN[kind](content).some((one) => known.includes(one)))
  const ids = new Set([...shown, ...hidden].map((article) => article.id))
  return [...ids].sort((a, b) => a - b).slice(0, most)
}

/** The articles whose rows refer to it. */
function showing (db: Db, kind: Kind, id: number) {
  switch (kind) {
    case 'images':
      return db.selectFrom('article_images').select('article_id as id').where('image_id', '=', id).as('showing')
    case 'people':
      return db.selectFrom('article_people').select('article_id as id').where('person_id', '=', id)
        .union(db.selectFrom('quotes').select('article_id as id').where('speaker_id', '=', id)).as('showing')
    case 'sections':
      return db.selectFrom('articles').select('id').where('section_id', '=', id).as('showing')
    case 'tags':
      return db.selectFrom('article_tags').select('article_id as id').where('tag_id', '=', id).as('showing')
  }
}

/** What articles hold that their rows do not show: drafts of public ones, and what is scheduled and was changed since. */
async function contentsBehind (db: Db): Promise<Array<{ id: number, content: Content }>> {
  const revisions = db.selectFrom('articles').innerJoin('article_revisions as kept', 'kept.article_id', 'articles.id')
    .select(['articles.id', 'kept.content'])
  const drafts = await revisions.whereRef('articles.latest', '>', 'articles.revision')
    .whereRef('kept.number', '=', 'articles.latest').execute()
  const scheduled = await revisions.where('articles.scheduled_for', 'is not', null)
    .whereRef('kept.number', '=', 'articles.scheduled_revision').execute()
  return [...drafts, ...scheduled].map(({ id, content }) => ({ id, content: parsed<Content>(content) }))
}
