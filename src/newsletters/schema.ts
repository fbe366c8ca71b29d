import Type, { type Static } from 'typebox'
import { Id, Language, LanguageInput, Revision, Slug, component, lineOrNull, listOf, nullable, nullableRef, ref, visible } from '../http/schemas.js'

export const Purpose = component('Purpose', 'One thing that personal data may be used for.', {
  key: Type.String({ description: 'What to send when signing up: `promotional-offers`.' }),
  label: Type.String({ description: 'As the wording says it.' }),
  required: Type.Boolean({ description: 'True for the newsletter itself, which is what one signs up for; all else is free to choose.' })
})
export type Purpose = Static<typeof Purpose>

export const Wording = component('Wording', 'A consent wording. It never changes; a new wording has a new id and the next version.', {
  id: Id,
  version: Type.Integer({ minimum: 1, description: 'Counts the wordings of one newsletter.' }),
  text: Type.String({ description: 'What a reader agrees to, word for word.' }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the text\'s UTF-8 bytes, in hex.' }),
  language: nullable(Language),
  purposes: Type.Array(ref(Purpose), { description: 'What the text asks agreement to.' })
})
export type Wording = Static<typeof Wording>

export const Newsletter = component('Newsletter', 'A newsletter that readers can sign up for.', {
  id: Id,
  revision: Revision,
  name: Type.String({ description: 'What the newsletter is called.' }),
  heading: nullable(Type.String({ description: 'The line above the pitch.' })),
  pitch: nullable(Type.String({ description: 'What the reader is promised.' })),
  frequency: nullable(Type.Enum(['daily', 'weekly', 'monthly'], { type: 'string', description: 'How often it comes.' })),
  wording: nullableRef(Wording, 'The wording in force; null where nobody can sign up yet.')
})
export type Newsletter = Static<typeof Newsletter>

export const NewsletterList = listOf(Newsletter, 'NewsletterList')

const optional = {
  heading: lineOrNull('The line above the pitch.'),
  pitch: lineOrNull('What the reader is promised.', 5_000),
  frequency: Type.Optional(nullable(Type.Enum(['daily', 'weekly', 'monthly'], { type: 'string', description: 'How often it comes.' })))
}
const name = visible('What the newsletter is called; no two share a name.')

export const NewsletterInput = component('NewsletterInput', 'A newsletter as an editor writes it. What is left out is empty.', {
  name, ...optional
}, { additionalProperties: false })
export type NewsletterInput = Static<typeof NewsletterInput>

export const NewsletterPatch = component('NewsletterPatch', 'What to change of a newsletter, as a merge patch (RFC 7396): what is left out stays.', {
  name: Type.Optional(name), ...optional
}, { additionalProperties: false })

export const PurposeInput = component('PurposeInput', 'One thing that a wording asks agreement to.', {
  key: Type.String({ ...Slug, description: 'What to send when signing up: lower-case ASCII words joined by hyphens.' }),
  label: visible('As the wording says it.', 500)
}, { additionalProperties: false })

export const WordingInput = component('WordingInput', 'A consent wording to come into force.', {
  text: visible('What a reader agrees to, word for word.', 20_000),
  language: Type.Optional(nullable(LanguageInput)),
  purposes: Type.Optional(Type.Array(ref(PurposeInput), {
    maxItems: 19, description: 'What the text asks agreement to, each once. The newsletter itself, `newsletter`, is added where it is not among them.'
  }))
}, { additionalProperties: false })
export type WordingInput = Static<typeof WordingInput>

/** What caches that hold the newsletter are purged by. */
export function keysOf ({ id }: Newsletter): string[] {
  return [`newsletter-${id}`]
}
