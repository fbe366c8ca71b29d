import Type, { type Static } from 'typebox'
import { Id, Language, component, listOf, nullable, nullableRef, ref } from '../http/schemas.js'

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
  name: Type.String({ description: 'What the newsletter is called.' }),
  heading: nullable(Type.String({ description: 'The line above the pitch.' })),
  pitch: nullable(Type.String({ description: 'What the reader is promised.' })),
  frequency: nullable(Type.Enum(['daily', 'weekly', 'monthly'], { type: 'string', description: 'How often it comes.' })),
  wording: nullableRef(Wording, 'The wording in force; null where nobody can sign up yet.')
})
export type Newsletter = Static<typeof Newsletter>

export const NewsletterList = listOf(Newsletter, 'NewsletterList')

/** What caches that hold the newsletter are purged by. */
export function keysOf ({ id }: Newsletter): string[] {
  return [`newsletter-${id}`]
}
