import { isWebAddress } from '../articles/urls.js'
import { badFields, conflict } from '../http/errors.js'
import type { Fault } from '../http/schemas.js'
import * as images from '../images/store.js'
import * as people from '../people/store.js'
import { slugify } from '../story/text/slug.js'
import * as taxonomy from '../taxonomy/store.js'
import { NO_WEB_ADDRESS, blockFaults } from './blocks.js'
import type { Content } from './content.js'
import type { ArticleInput, ArticlePatch } from './schema.js'
import { referable, type Own, type Sight } from './references.js'
import * as slugs from './slugs.js'

const EMPTY: Omit<Content, 'slug' | 'headline'> = {
  standfirst: null,
  dateline: null,
  byline: null,
  agency: null,
  language: null,
  canonicalUrl: null,
  section: null,
  tags: [],
  people: [],
  images: [],
  body: [],
  quotes: []
}

/**
 * What an editor wrote, as content; call it in the transaction that stores it.
 * @param before the article as it is now, whose quotes stay; null for a new one
 * @throws HttpProblem 422 where it refers to what the key does not see, or a block is not sound; 409 where another article
 *   has the slug
 */
export async function accept (sight: Sight, input: ArticleInput, before: Own & { content: Content } | null): Promise<Content> {
  const slug = input.slug ?? before?.content.slug ?? await slugs.free(sight.db, slugify(input.headline))
  return await changed(sight, { ...EMPTY, headline: input.headline, slug, quotes: before?.content.quotes ?? [] }, input, before)
}

/**
 * The content with what a merge patch (RFC 7396) changes.
 * @param article the one that is changed; null for a new one
 * @throws as `accept`
 */
export async function changed (sight: Sight, content: Content, patch: ArticlePatch, article: Own | null): Promise<Content> {
  const { db } = sight
  const { section, tags, ...rest } = patch
  const faults: Fault[] = [...blockFaults(patch.body ?? []), ...imageFaults(patch), ...urlFaults(patch)]
  const sections = await taxonomy.idsOf(db, 'sections', section == null ? [] : [section])
  const known = await taxonomy.idsOf(db, 'tags', tags ?? [])
  if (section != null && !sections.has(section)) {
    faults.push({ pointer: '/section', detail: 'There is no such section. POST /sections makes one.' })
  }
  faults.push(...missing('/tags', tags, known, 'There is no such tag. POST /tags makes one.'))
  const persons = await referable(sight, 'people', await people.all(db, patch.people ?? []), article)
  faults.push(...missing('/people', patch.people, persons, 'There is no such person. POST /people makes one.'))
  const shown = [...patch.images?.map(({ id }) => id) ?? [], ...patch.body?.flatMap(({ imageId }) => imageId ?? []) ?? []]
  const pictures = await referable(sight, 'images', await images.all(db, shown), article)
  const none = 'There is no such image. POST /images makes one.'
  faults.push(...missing('/images', patch.images?.map(({ id }) => id), pictures, none, '/id'))
  faults.push(...missing('/body', patch.body?.map(({ imageId }) => imageId), pictures, none, '/imageId'))
  if (faults.length > 0) throw badFields(faults)
  if (patch.slug !== undefined && await slugs.holder(db, patch.slug, article?.id ?? null) !== undefined) {
    throw conflict('slug-taken', `Another article has the slug ${patch.slug}, or had it. Choose another one.`)
  }
  const next = {
    ...content,
    ...rest,
    ...section === undefined ? {} : { section: section === null ? null : sections.get(section) ?? null },
    ...tags === undefined ? {} : { tags: tags.flatMap((slug) => known.get(slug) ?? []).sort((a, b) => a - b) }
  }
  const strays = strayImages(next)
  if (strays.length > 0) throw badFields(strays)
  return next
}

/** Who may see an image, and whether it may be deleted, is told by the articles' images. */
function strayImages ({ body, images }: Content): Fault[] {
  return body.flatMap(({ imageId }, i) => imageId === undefined || images.some(({ id }) => id === imageId)
    ? []
    : [{ pointer: `/body/${i}/imageId`, detail: `Image ${imageId} is not among the article's images. Name it in /images too.` }])
}

function missing<K> (
  pointer: string, wanted: ReadonlyArray<K | undefined> = [], known: ReadonlyMap<K, unknown>, detail: string, part = ''
): Fault[] {
  return wanted.flatMap((one, i) => one === undefined || known.has(one) ? [] : [{ pointer: `${pointer}/${i}${part}`, detail }])
}

function imageFaults ({ images = [] }: ArticlePatch): Fault[] {
  const faults: Fault[] = []
  for (const [i, { id, role }] of images.entries()) {
    if (images.findIndex((one) => one.id === id) !== i) {
      faults.push({ pointer: `/images/${i}/id`, detail: 'It stands there already. Name each image once.' })
    }
    if (role === 'lead' && images.findIndex((one) => one.role === role) !== i) {
      faults.push({ pointer: `/images/${i}/role`, detail: 'There is a lead image already. Make this one inline.' })
    }
  }
  return faults
}

function urlFaults ({ canonicalUrl }: ArticlePatch): Fault[] {
  return canonicalUrl == null || isWebAddress(canonicalUrl) ? [] : [{ pointer: '/canonicalUrl', detail: NO_WEB_ADDRESS }]
}
