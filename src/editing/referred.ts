import { asThen, changedSince } from '../db/earlier.js'
import type { Db } from '../db/open.js'
import * as images from '../images/store.js'
import type { Image } from '../images/schema.js'
import * as people from '../people/store.js'
import type { Person } from '../people/schema.js'
import type { Term } from '../taxonomy/schema.js'
import * as taxonomy from '../taxonomy/store.js'
import type { Content } from './content.js'

/** What contents of articles refer to, by its id. */
export interface Referred {
  sections: Map<number, Term>
  tags: Map<number, Term>
  images: Map<number, Image>
  /** Who was merged into another person is that one. */
  people: Map<number, Person>
}

/** All that these contents refer to, as it is now. */
export async function referredBy (db: Db, contents: readonly Content[]): Promise<Referred> {
  const speakers = contents.flatMap(({ quotes }) => quotes.flatMap(({ speaker }) => speaker ?? []))
  return {
    sections: await taxonomy.named(db, 'sections', contents.flatMap(({ section }) => section ?? [])),
    tags: await taxonomy.named(db, 'tags', contents.flatMap(({ tags }) => tags)),
    images: await images.all(db, contents.flatMap(({ images }) => images.map(({ id }) => id))),
    people: await people.all(db, [...contents.flatMap(({ people }) => people), ...speakers])
  }
}

/** A content, and a time at which it was one of an article. */
export interface Timed { content: Content, time: string }

/**
 * Tells what each of these contents refers to, as it was at its time, with as many statements as for one. Who was merged into
 * another person since, is that one as it is now: before that, the article named somebody else.
 */
export async function referredThen (db: Db, contents: readonly Timed[]): Promise<(one: Timed) => Referred> {
  const now = await referredBy(db, contents.map(({ content }) => content))
  const [since = ''] = contents.map(({ time }) => time).sort()
  const unmerged = [...now.people].flatMap(([id, person]) => id === person.id ? id : [])
  const sections = await changedSince<Term>(db, 'section', now.sections.keys(), since)
  const tags = await changedSince<Term>(db, 'tag', now.tags.keys(), since)
  const images = await changedSince<Image>(db, 'image', now.images.keys(), since)
  const people = await changedSince<Person>(db, 'person', unmerged, since)
  return ({ time }) => ({
    sections: asThen(now.sections, sections, time),
    tags: asThen(now.tags, tags, time),
    images: asThen(now.images, images, time),
    people: asThen(now.people, people, time)
  })
}
