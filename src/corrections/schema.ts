import Type, { type Static } from 'typebox'
import { Id, Time, component, listOf, ref, visible } from '../http/schemas.js'
import { ArticleRef } from '../quotes/schema.js'

export const KINDS = ['correction', 'clarification', 'update', 'retraction'] as const
const kind = Type.Enum(KINDS, {
  type: 'string', description: 'Whether something was wrong, could be misunderstood, is new, or does not hold any more.'
})
const text = visible('What readers are told, as plain text.', 10_000)

export const CorrectionInput = component('CorrectionInput', 'What readers are to be told of a change. It cannot be changed later.', {
  kind, text
}, { additionalProperties: false })
export type CorrectionInput = Static<typeof CorrectionInput>

export const CorrectionNote = component('CorrectionNote', 'What readers were told of a change of an article.', {
  id: Id,
  kind,
  text,
  at: { ...Time, description: 'When they were told, RFC 3339 in UTC.' },
  fromRevision: Type.Integer({ minimum: 1, description: 'The revision that was public before the last publication.' }),
  toRevision: Type.Integer({ minimum: 1, description: 'The revision that was public then; the same as `fromRevision` where the article had been published once.' })
})
export type CorrectionNote = Static<typeof CorrectionNote>

export const Correction = component('Correction', 'What readers were told of a change, and of which article.', {
  ...CorrectionNote.properties, article: ref(ArticleRef)
})
export type Correction = Static<typeof Correction>

export const CorrectionList = listOf(Correction, 'CorrectionList')

/** What caches that hold the correction are purged by. */
export function keysOf ({ id, article }: Correction): string[] {
  return [`correction-${id}`, `article-${article.id}`]
}
