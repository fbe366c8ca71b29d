import { differences, type Content } from '../editing/content.js'
import type { ArticleAction } from '../db/tables/articles.js'

/** What people have made of an imported article: the importer leaves it as it is. */
export interface Edited {
  fields: Set<string>
  /** Quotes that somebody changed or added. */
  quotes: Set<number>
  /** The words of quotes that somebody took out, or put otherwise. */
  removed: Set<string>
}

const MACHINE: readonly ArticleAction[] = ['import', 'reimport']
/** What moves with the body, and says nothing. */
const PLACED = ['block', 'start', 'end', 'revision', 'articleRevision', 'drifted']

/** Compares each revision that is not the importer's with the one before it; all that differs was edited. */
export function editedIn (revisions: ReadonlyArray<{ action: ArticleAction, content: Content }>): Edited {
  const edited: Edited = { fields: new Set(), quotes: new Set(), removed: new Set() }
  for (const [at, { action, content }] of revisions.entries()) {
    const before = revisions[at - 1]?.content
    if (before === undefined || MACHINE.includes(action)) continue
    for (const field of differences(before, content)) if (field !== 'quotes') edited.fields.add(field)
    for (const quote of content.quotes) {
      const was = before.quotes.find(({ id }) => id === quote.id)
      if (was === undefined || differences(was, quote).some((field) => !PLACED.includes(field))) edited.quotes.add(quote.id)
      if (was !== undefined && was.text !== quote.text) edited.removed.add(was.text)
    }
    for (const { id, text } of before.quotes) if (!content.quotes.some((quote) => quote.id === id)) edited.removed.add(text)
  }
  return edited
}
