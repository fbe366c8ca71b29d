import Type, { type Static } from 'typebox'
import { Article, Block } from '../articles/schema.js'
import { Id, LanguageInput, Slug, component, lineOrNull, listOf, nullable, ref, visible } from '../http/schemas.js'

export const PlacedImage = component('PlacedImage', 'An image of an article, in the order in which they stand.', {
  id: Id,
  role: Type.Enum(['lead', 'inline'], { type: 'string', description: 'The lead image stands above the story; there is one at most.' })
}, { additionalProperties: false })

const optional = {
  slug: Type.Optional({ ...Slug, description: 'Its place in URLs; made from the headline where it is not given. No two articles share one.' }),
  standfirst: lineOrNull('The summary under the headline.', 5_000),
  dateline: lineOrNull('The place the story was filed from.'),
  byline: lineOrNull('The writers, as printed.'),
  agency: lineOrNull('The wire credit, as printed.'),
  language: Type.Optional(nullable(LanguageInput)),
  canonicalUrl: Type.Optional(nullable(Type.String({ format: 'uri', maxLength: 2_000, description: 'Where the story stands on the web: a whole address, with http or https.' }))),
  section: Type.Optional(nullable({ ...Slug, description: 'The slug of a section.' })),
  tags: Type.Optional(Type.Array(Slug, { maxItems: 100, uniqueItems: true, description: 'The slugs of tags.' })),
  people: Type.Optional(Type.Array(Id, { maxItems: 200, uniqueItems: true, description: 'The ids of the people whom the story names, in the order of their appearance.' })),
  images: Type.Optional(Type.Array(ref(PlacedImage), { maxItems: 200, description: 'Its images, in the order in which they stand.' }))
}
const headline = visible('The title of the story.', 500)
/** As readers get it, and nothing besides. */
const BlockInput = component('BlockInput', 'A part of an article\'s body, as an editor writes it.', {
  ...Block.properties,
  text: Type.String({ maxLength: 100_000, description: 'Plain text without empty lines, and with no line break at its ends. Empty for an image.' })
}, { additionalProperties: false })
const body = Type.Array(ref(BlockInput), { maxItems: 5_000, description: 'The story, block by block.' })

export const ArticleInput = component('ArticleInput', 'An article as an editor writes it. What is left out is empty.', {
  headline, ...optional, body: Type.Optional(body)
}, { additionalProperties: false })
export type ArticleInput = Static<typeof ArticleInput>

export const ArticlePatch = component('ArticlePatch', 'What to change of an article, as a merge patch (RFC 7396): what is left out stays; a list is replaced as a whole.', {
  headline: Type.Optional(headline), ...optional, body: Type.Optional(body)
}, { additionalProperties: false })
export type ArticlePatch = Static<typeof ArticlePatch>

export const DraftList = listOf(Article, 'DraftList')

export const DraftInput = component('DraftInput', 'What to make an article\'s draft.', {
  fromRevision: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, description: 'The number of the revision whose content it gets, with the quotes that stood in it.' })
}, { additionalProperties: false })
