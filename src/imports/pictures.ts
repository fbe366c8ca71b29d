import { append } from '../db/audit.js'
import type { Db } from '../db/open.js'
import type { PlacedImage } from '../editing/content.js'
import type { Image } from '../images/schema.js'
import * as pictures from '../images/store.js'
import type { StoryImage } from '../story/story.js'
import { REIMPORT } from './edited.js'
import { each, placed } from './import.js'
import { paired } from './paired.js'

const FACTS = ['caption', 'alt', 'creditLine', 'creator', 'source', 'takenOn', 'copyrightNotice', 'usageTerms', 'src'] as const

/** What is read otherwise now, and is no part of an article's content: it shows at once, whatever becomes of the draft. */
export interface Fact { name: string, before: unknown, after: unknown }

/**
 * Gives the pictures of an article the facts that are read now, and adds those that are new. Whose facts somebody has
 * edited stays as it is, and all of them in their places where it is not read any more.
 */
export async function renewed (
  db: Db, there: readonly PlacedImage[], images: readonly StoryImage[], edited: ReadonlySet<number>, now: string
): Promise<{ images: PlacedImage[], facts: Fact[] }> {
  const all = await pictures.all(db, there.map(({ id }) => id))
  const known = there.flatMap(({ id }) => all.get(id) ?? [])
  const pairs = matched(images, known)
  const read = new Set([...pairs.values()].map(({ id }) => id))
  if (known.some(({ id }) => edited.has(id) && !read.has(id))) return { images: [...there], facts: [] }
  const facts: Fact[] = []
  const ids = await each(images, async (image) => {
    const was = pairs.get(image)
    if (was === undefined) return await pictures.insert(db, image, now)
    const changes = edited.has(was.id) ? [] : FACTS.filter((fact) => differs(fact, image, was))
    if (changes.length > 0) {
      await pictures.update(db, was, { src: null, ...image }, now)
      await append(db, REIMPORT, { action: 'reimport', resource: 'image', id: was.id, revision: was.revision + 1 }, now)
    }
    facts.push(...changes.map((fact) => ({ name: `image ${was.id} ${fact}`, before: was[fact], after: image[fact] ?? null })))
    return was.id
  })
  return { images: placed(ids), facts }
}

function differs (fact: typeof FACTS[number], image: StoryImage, was: Image): boolean {
  return (image[fact] ?? null) !== was[fact]
}

/** Which picture each of these is: the one of its facts, the one of its address or, among as many, the one in its place. */
function matched (images: readonly StoryImage[], known: readonly Image[]): Map<StoryImage, Image> {
  return paired(images, known, [
    (image, was) => FACTS.every((fact) => !differs(fact, image, was)),
    (image, was) => was.src !== null && image.src === was.src,
    (image, was) => images.length === known.length && images.indexOf(image) === known.indexOf(was) &&
      (was.src === null || (image.src ?? null) === null)
  ])
}
