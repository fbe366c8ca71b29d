import Type, { type Static, type TSchema } from 'typebox'
import { Day, Language, Time, component, ref } from '../../../http/schemas.js'

const text = (description: string) => Type.String({ description })
const url = (description: string) => Type.String({ format: 'uri', description })
const kind = <T extends string>(name: T) => Type.Enum([name], { type: 'string', description: 'The type of schema.org.' })
const list = <T extends TSchema>(schema: T, description: string) => Type.Optional(Type.Array(schema, { description }))
const strictly = { additionalProperties: false }

export const LinkedPerson = component('LinkedPerson', 'A schema.org Person.', {
  '@type': kind('Person'),
  '@id': Type.Optional(url('The person in this API.')),
  name: text('The fullest form of the name.'),
  description: Type.Optional(text('Who this is, as a story gives it.')),
  alternateName: list(Type.String(), 'The other forms of the name that stories use.')
}, strictly)
export type LinkedPerson = Static<typeof LinkedPerson>

export const LinkedOrganization = component('LinkedOrganization', 'A schema.org Organization.', {
  '@type': kind('Organization'),
  name: text('What it is called.')
}, strictly)

export const LinkedImage = component('LinkedImage', 'A schema.org ImageObject.', {
  '@type': kind('ImageObject'),
  '@id': url('The image in this API.'),
  contentUrl: Type.Optional(url('Where the picture is; absent while only its facts are known.')),
  caption: Type.Optional(text('The caption without its credit.')),
  description: Type.Optional(text('What the picture shows, for those who do not see it.')),
  creditText: Type.Optional(text('The credit as printed, without its label.')),
  creator: Type.Optional(ref(LinkedPerson)),
  copyrightNotice: Type.Optional(text('Whose the picture is.')),
  encodingFormat: Type.Optional(text('The media type of the file.')),
  width: Type.Optional(Type.Integer({ description: 'In pixels.' })),
  height: Type.Optional(Type.Integer({ description: 'In pixels.' })),
  representativeOfPage: Type.Optional(Type.Boolean({ description: 'True for the lead image, absent for others.' }))
}, strictly)
export type LinkedImage = Static<typeof LinkedImage>

export const LinkedQuotation = component('LinkedQuotation', 'A schema.org Quotation.', {
  '@type': kind('Quotation'),
  '@id': url('The quote in this API.'),
  text: text('The words between the quotation marks, as they stand in the article\'s body.'),
  creator: Type.Optional(ref(LinkedPerson)),
  creditText: Type.Optional(text('Who said it, as the story puts it, where it names no person.')),
  dateCreated: Type.Optional(Day)
}, strictly)
export type LinkedQuotation = Static<typeof LinkedQuotation>

export const LinkedCorrection = component('LinkedCorrection', 'A schema.org CorrectionComment.', {
  '@type': kind('CorrectionComment'),
  '@id': url('The correction in this API.'),
  text: text('What readers were told.'),
  datePublished: Time
}, strictly)
export type LinkedCorrection = Static<typeof LinkedCorrection>

export const NewsArticle = component('NewsArticle', 'An article as a schema.org NewsArticle, in JSON-LD. What is not known is absent.', {
  '@context': Type.Enum(['https://schema.org'], { type: 'string', description: 'What the names mean.' }),
  '@type': kind('NewsArticle'),
  '@id': url('The article in this API, which never changes.'),
  url: url('The page on which readers find it.'),
  identifier: text('The number of the article.'),
  headline: text('The title of the story.'),
  description: Type.Optional(text('The summary under the headline.')),
  datePublished: Type.Optional(Time),
  dateModified: Time,
  dateline: Type.Optional(text('The place the story was filed from.')),
  author: list(ref(LinkedPerson), 'The writers that the byline names.'),
  creditText: Type.Optional(text('The wire credit, as printed.')),
  publisher: Type.Optional(ref(LinkedOrganization)),
  articleSection: Type.Optional(text('The section it is filed under.')),
  keywords: list(Type.String(), 'The names of its tags.'),
  inLanguage: Type.Optional(Language),
  wordCount: Type.Integer({ minimum: 0, description: 'Words in the body.' }),
  articleBody: text('The body as plain text.'),
  image: list(ref(LinkedImage), 'Its images, the lead image first.'),
  mentions: list(ref(LinkedPerson), 'The people whom it names.'),
  hasPart: list(ref(LinkedQuotation), 'What was said in it.'),
  correction: list(ref(LinkedCorrection), 'What readers were told of changes, oldest first.')
}, strictly)
export type NewsArticle = Static<typeof NewsArticle>
