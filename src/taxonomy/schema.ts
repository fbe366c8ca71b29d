import Type, { type Static } from 'typebox'
import { Id, Revision, Slug, component, listOf, strict, visible } from '../http/schemas.js'

export const Term = component('Term', 'A section or a tag.', {
  slug: Slug,
  name: Type.String({ description: 'As readers see it.' })
})
export type Term = Static<typeof Term>

export const CountedTerm = component('CountedTerm', 'A section or a tag, and how much there is of it.', {
  id: Id,
  revision: Revision,
  slug: Slug,
  name: Type.String({ description: 'As readers see it.' }),
  articleCount: Type.Integer({ minimum: 0, description: 'How many public articles are filed under it.' })
})
export type CountedTerm = Static<typeof CountedTerm>

export const CountedTermList = listOf(CountedTerm, 'CountedTermList')

const slug = Type.Optional({ ...Slug, description: 'Its place in URLs; no two sections share one, and no two tags. Of a new one it is made from the name.' })
const name = visible('As readers see it.')

export const TermInput = component('TermInput', 'A section or a tag as an editor writes it.', { name, slug }, { additionalProperties: false })
export type TermInput = Static<typeof TermInput>

export const TermPatch = component('TermPatch', 'What to change of a section or a tag, as a merge patch (RFC 7396): what is left out stays.', {
  name: Type.Optional(name), slug
}, { additionalProperties: false })

/** What sections and tags are called: they have the same routes. */
export const KINDS = [
  { kind: 'sections', one: 'section', ofOne: 'Section', ofMany: 'Sections', scope: 'sections:write', params: paramsOf('a section', 'world') },
  { kind: 'tags', one: 'tag', ofOne: 'Tag', ofMany: 'Tags', scope: 'tags:write', params: paramsOf('a tag', 'harbour') }
] as const

function paramsOf (one: string, example: string) {
  return strict({ slug: { ...Slug, description: `The slug of ${one}.`, examples: [example] } })
}

/** What caches that hold the section or tag are purged by. */
export const keysOf = (kind: 'section' | 'tag') => ({ slug }: CountedTerm) => [`${kind}-${slug}`]
