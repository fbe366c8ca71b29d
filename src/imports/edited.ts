import * as audit from '../audit/store.js'
import { own } from '../db/changes.js'
import type { Db } from '../db/open.js'
import type { ArticleAction } from '../db/tables/articles.js'
import { differences, type Content } from '../editing/content.js'
import type { State } from '../editing/store.js'
import * as history from '../history/store.js'

/** What people have made of an imported article: the importer leaves it as it is. */
export interface Edited {
  fields: Set<string>
  /** Quotes that somebody changed or added. */
  quotes: Set<number>
  /** Quotes that somebody took out. */
  gone: Set<number>
  /** The words of quotes that somebody took out, or put otherwise. */
  removed: Set<string>
  /** Pictures in it whose facts somebody changed. */
  images: Set<number>
}

/** Who reads sources anew. */
export const REIMPORT = own('reimport')
const MACHINE: readonly ArticleAction[] = ['import', 'reimport']
/** What moves with the body, and says nothing. */
const PLACED = ['block', 'start', 'end', 'revision', 'articleRevision', 'drifted']

export async function editedOf (db: Db, { id, content }: Pick<State, 'id' | 'content'>): Promise<Edited> {
  const images = await audit.doneByOthers(db, 'image', content.images.map(({ id }) => id), REIMPORT.name)
  return { ...editedIn(await history.all(db, id)), images: new Set(images) }
}

/** Compares each revision that is not the importer's with the one before it; all that differs was edited. */
function editedIn (revisions: ReadonlyArray<{ action: ArticleAction, content: Content }>): Omit<Edited, 'images'> {
  const edited = { fields: new Set<string>(), quotes: new Set<number>(), gone: new Set<number>(), removed: new Set<string>() }
  for (const [at, { action, content }] of revisions.entries()) {
    const before = revisions[at - 1]?.content
    if (before === undefined || MACHINE.includes(action)) continue
    for (const field of differences(before, content)) if (field !== 'quotes') edited.fields.add(field)
    for (const quote of content.quotes) {
      edited.gone.delete(quote.id)
      const was = before.quotes.find(({ id }) => id === quote.id)
      if (was === undefined || differences(was, quote).some((field) => !PLACED.includes(field))) edited.quotes.add(quote.id)
      if (was !== undefined && was.text !== quote.text) edited.removed.add(was.text)
    }
    for (const { id, text } of before.quotes) {
      if (content.quotes.some((quote) => quote.id === id)) continue
      edited.gone.add(id)
      edited.removed.add(text)
    }
  }
  return edited
}

/** What is edited of a content, and stays, by name. */
export function namesOf ({ fields, images, quotes, gone }: Edited, content: Content): string[] {
  return [
    ...[...fields].filter((field) => field !== 'slug').sort(),
    ...content.images.filter(({ id }) => images.has(id)).map(({ id }) => `image ${id}`),
    ...content.quotes.filter(({ id }) => quotes.has(id)).map(({ id }) => `quote ${id}`),
    ...[...gone].map((id) => `quote ${id} (taken out)`)
  ]
}
