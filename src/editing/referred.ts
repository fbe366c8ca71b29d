import { asThen } from '../db/earlier.js'
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

/**
 * All that these contents refer to.
 * @param time as it was then; as it is now, where none is given
 */
export async function referredBy (db: Db, contents: readonly Content[], time?: string): Promise<Referred> {
  const speakers = contents.flatMap(({ quotes }) => quotes.flatMap(({ speaker }) => speaker ?? []))
  const now = {
    sections: await taxonomy.named(db, 'sections', contents.flatMap(({ section }) => section ?? [])),
    tags: await taxonomy.named(db, 'tags', contents.flatMap(({ tags }) => tags)),
    images: await images.all(db, contents.flatMap(({ images }) => images.map(({ id }) => id))),
    people: await people.all(db, [...contents.flatMap(({ people }) => people), ...speakers])
  }
  if (time === undefined) return now
  return {
    sections: await asThen(db, 'section', now.sections, time),
    tags: await asThen(db, 'tag', now.tags, time),
    images: await asThen(db, 'image', now.images, time),
    people: await asThen(db, 'person', now.people, time, (_, { id }) => id)
  }
}
