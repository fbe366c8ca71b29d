import Type, { type Static } from 'typebox'
import { Id, Slug, component, listOf } from '../http/schemas.js'

export const Term = component('Term', 'A section or a tag.', {
  slug: Slug,
  name: Type.String({ description: 'As readers see it.' })
})
export type Term = Static<typeof Term>

export const CountedTerm = component('CountedTerm', 'A section or a tag, and how much there is of it.', {
  id: Id,
  slug: Slug,
  name: Type.String({ description: 'As readers see it.' }),
  articleCount: Type.Integer({ minimum: 1, description: 'How many public articles are filed under it.' })
})
export type CountedTerm = Static<typeof CountedTerm>

export const CountedTermList = listOf(CountedTerm, 'CountedTermList')

/** What caches that hold the section or tag are purged by. */
export const keysOf = (kind: 'section' | 'tag') => ({ slug }: CountedTerm) => [`${kind}-${slug}`]
