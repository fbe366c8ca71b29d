import Type, { type Static } from 'typebox'
import { Time, component, ref } from '../http/schemas.js'

export const Inference = component('Inference', 'A fact that the source does not state in so many words.', {
  field: Type.String({ description: 'The fact: a JSON Pointer (RFC 6901) into the imported story, `/publishedAt`.' }),
  lines: Type.Array(Type.Integer({ minimum: 1 }), { description: 'The lines of the captured page that it rests on, counted from 1.' }),
  note: Type.String({ description: 'How it was inferred.' })
})
export type Inference = Static<typeof Inference>

export const Source = component('Source', 'The captured page that an article was imported from.', {
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the capture\'s bytes, in hex.' }),
  capturedAt: Time,
  inferred: Type.Array(ref(Inference), { description: 'What the page does not state in so many words; all else stands there as given here.' })
})
export type Source = Static<typeof Source>
