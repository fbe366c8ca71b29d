import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { Language, Time, component, ref } from '../../../http/schemas.js'

const text = (description: string) => Type.String({ description })
const uri = (description: string) => Type.String({ format: 'uri', description })
const only = <T extends string>(value: T, description: string) => Type.Enum([value], { type: 'string', description })
const list = <T extends TSchema>(schema: T, description: string) => Type.Optional(Type.Array(schema, { description }))
const closed = <T extends TProperties>(name: string, description: string, properties: T) =>
  component(name, description, properties, { additionalProperties: false })

export const NinjsText = closed('NinjsText', 'A headline or description of ninjs.', {
  role: text('Which one it is.'),
  contentType: only('text/plain', 'Its media type.'),
  value: text('The text.')
})

export const NinjsBody = closed('NinjsBody', 'A body of ninjs.', {
  role: only('main', 'Which one it is.'),
  contentType: Type.Enum(['text/html', 'text/plain'], { type: 'string', description: 'Its media type.' }),
  charCount: Type.Integer({ minimum: 0, description: 'Characters of the text, without markup.' }),
  wordCount: Type.Integer({ minimum: 0, description: 'Words of the text.' }),
  value: text('The body.')
})

export const NinjsPerson = closed('NinjsPerson', 'A person of ninjs.', {
  name: text('The fullest form of the name.'),
  rel: Type.Enum(['quoted', 'mentioned'], { type: 'string', description: 'What the person has to do with the story.' }),
  uri: uri('The person in this API.')
})

export const NinjsSubject = closed('NinjsSubject', 'A subject of ninjs.', {
  name: text('The name of the tag or section.'),
  rel: Type.Enum(['tag', 'section'], { type: 'string', description: 'Which of them it is.' }),
  literal: text('Its slug.')
})

export const NinjsSource = closed('NinjsSource', 'An information source of ninjs.', {
  name: text('The credit or source, as printed.'),
  role: Type.Enum(['agency', 'credit', 'source'], { type: 'string', description: 'What it is.' })
})

export const NinjsAltId = closed('NinjsAltId', 'Another identifier of ninjs.', {
  role: Type.Enum(['id', 'slug', 'page'], { type: 'string', description: 'What it is; `page` is where readers find the article.' }),
  value: text('The identifier.')
})

export const NinjsRendition = closed('NinjsRendition', 'A file of a picture in ninjs.', {
  name: only('main', 'Which file it is.'),
  href: uri('Where it is.'),
  contentType: Type.Optional(text('Its media type.')),
  width: Type.Optional(Type.Integer({ description: 'In pixels.' })),
  height: Type.Optional(Type.Integer({ description: 'In pixels.' }))
})

export const NinjsStandard = closed('NinjsStandard', 'The standard that an object follows.', {
  name: only('ninjs', 'Its name.'),
  version: only('3.0', 'Its version.'),
  schema: uri('Its JSON Schema.')
})

export const NinjsPicture = closed('NinjsPicture', 'A picture that belongs to an article, in ninjs.', {
  name: Type.Enum(['lead', 'inline'], { type: 'string', description: 'Its part in the article.' }),
  uri: uri('The image in this API.'),
  type: only('picture', 'What it is.'),
  representationType: only('partial', 'The image in this API has all its facts.'),
  contentCreated: Type.Optional(Time),
  headlines: list(ref(NinjsText), 'The alternative text.'),
  descriptions: list(ref(NinjsText), 'The caption.'),
  by: Type.Optional(text('The photographer.')),
  infoSources: list(ref(NinjsSource), 'The credit, and who handed it out.'),
  copyrightNotice: Type.Optional(text('Whose the picture is.')),
  usageTerms: Type.Optional(text('What may be done with it.')),
  renditions: list(ref(NinjsRendition), 'Its file, if it is there.')
})
export type NinjsPicture = Static<typeof NinjsPicture>

export const Ninjs = closed('Ninjs', 'An article in ninjs 3.0 of the IPTC. What is not known is absent.', {
  uri: uri('The article in this API, which never changes.'),
  standard: ref(NinjsStandard),
  type: only('text', 'What it is.'),
  representationType: only('full', 'All of the article is here.'),
  version: text('Grows by one with each change.'),
  firstCreated: Type.Optional(Time),
  versionCreated: Time,
  contentCreated: Type.Optional(Time),
  title: text('The title of the story.'),
  slugline: text('The slug.'),
  language: Type.Optional(Language),
  headlines: Type.Array(ref(NinjsText), { description: 'The title of the story.' }),
  descriptions: list(ref(NinjsText), 'The summary under the headline.'),
  bodies: Type.Array(ref(NinjsBody), { description: 'The body as HTML and as plain text.' }),
  by: Type.Optional(text('The writers, as printed.')),
  located: Type.Optional(text('The place the story was filed from.')),
  infoSources: list(ref(NinjsSource), 'The wire credit.'),
  people: list(ref(NinjsPerson), 'The people whom it names.'),
  subjects: list(ref(NinjsSubject), 'Its section and tags.'),
  altIds: Type.Array(ref(NinjsAltId), { description: 'By what else it is known.' }),
  associations: list(ref(NinjsPicture), 'Its images, the lead image first.')
})
export type Ninjs = Static<typeof Ninjs>
