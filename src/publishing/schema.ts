import Type, { type Static } from 'typebox'
import { Id, Time, component, nullable, nullableRef } from '../http/schemas.js'

export const PublicationInput = component('PublicationInput', 'When to publish an article.', {
  at: Type.Optional({ ...Time, description: 'A time to come, RFC 3339: it goes out then. Now where it is left out.' }),
  acknowledgeDrift: Type.Optional(Type.Boolean({ description: 'Publish it although a quote has drifted.' }))
}, { additionalProperties: false })
export type PublicationInput = Static<typeof PublicationInput>

export const Withdrawal = component('Withdrawal', 'Why an article that was public is not any more.', {
  reason: Type.Enum(['retracted', 'legal', 'rights-expired', 'other'], { type: 'string', description: 'The kind of reason.' }),
  note: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 2_000, description: 'What readers are told.' }))),
  replacedBy: Type.Optional(nullable({ ...Id, description: 'The id of the article that stands in for it: one that is public. Readers are told as long as it is.' }))
}, { additionalProperties: false })
export type Withdrawal = Static<typeof Withdrawal>

export const ArticlePublication = component('ArticlePublication', 'Whether and since when an article is public.', {
  status: Type.Enum(['draft', 'scheduled', 'published', 'withdrawn'], { type: 'string', description: 'What readers get: nothing yet, nothing yet, the article, or the reason why not.' }),
  revision: nullable(Type.Integer({ minimum: 1, description: 'The revision that readers see.' })),
  latestRevision: Type.Integer({ minimum: 1, description: 'The latest revision: the draft.' }),
  firstPublishedAt: nullable(Time),
  publishedAt: nullable(Time),
  editedAt: nullable({ ...Time, description: 'When the latest revision was made.' }),
  scheduledFor: nullable({ ...Time, description: 'When the scheduled revision goes out.' }),
  scheduledRevision: nullable(Type.Integer({ minimum: 1, description: 'The revision that goes out then: later changes need to be scheduled anew.' })),
  withdrawal: nullableRef(Withdrawal, 'Why it was withdrawn.'),
  deletedAt: nullable({ ...Time, description: 'When it was put into the trash, from which it can be taken for 30 days.' })
})
export type ArticlePublication = Static<typeof ArticlePublication>
