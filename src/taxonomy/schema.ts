import Type, { type Static } from 'typebox'
import { Slug, component } from '../http/schemas.js'

export const Term = component('Term', 'A section or a tag.', {
  slug: Slug,
  name: Type.String({ description: 'As readers see it.' })
})
export type Term = Static<typeof Term>
