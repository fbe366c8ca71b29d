import Type, { type Static } from 'typebox'
import { Id, Time, component, nullable, ref } from '../http/schemas.js'

const AS_READ = 'It is that which the program read last, at its import or by `broadsheet reimport`: what editors have changed, added or taken out since ' +
  'is not in it, so that `/quotes/3` is the fourth quote of that story, and not of the article.'

export const Inference = component('Inference', 'A fact that the source does not state in so many words.', {
  field: Type.String({ description: `The fact: a JSON Pointer (RFC 6901) into the imported story, \`/publishedAt\`. ${AS_READ}` }),
  lines: Type.Array(Type.Integer({ minimum: 1 }), { description: 'The lines of the captured page that it rests on, counted from 1.' }),
  note: Type.String({ description: 'How it was inferred.' })
})
export type Inference = Static<typeof Inference>

export const Source = component('Source', 'The captured page that an article was imported from.', {
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the capture\'s bytes, in hex.' }),
  capturedAt: Time,
  inferred: Type.Array(ref(Inference), { description: 'What of the imported story the page does not state in so many words; all else of that story stands there. What editors have made of it since is their word.' })
})
export type Source = Static<typeof Source>

export const FieldEvidence = component('FieldEvidence', 'Where a fact of an imported story comes from.', {
  field: Type.String({ description: `The fact: a JSON Pointer (RFC 6901) into the imported story, \`/quotes/0/speaker\`. ${AS_READ}` }),
  lines: Type.Array(Type.Integer({ minimum: 1 }), { description: 'The lines of the source that it rests on, counted from 1; empty where `elements` tells.' }),
  elements: Type.Array(Type.String(), { description: 'The elements or properties of the source that it rests on: `/headlines/0/value`, `item/dc:creator`.' }),
  text: nullable(Type.String({ description: 'What stands on those lines, of which the first 2,000 characters; null where there are none.' })),
  rule: Type.String({ description: 'What found it: `dateline`.' }),
  confidence: nullable(Type.Number({ minimum: 0, maximum: 1, description: 'How often that rule is right; null where the story was read before that was told.' })),
  inferred: Type.Boolean({ description: 'Whether the source does not state it in so many words.' }),
  note: nullable(Type.String({ description: 'How it was inferred.' }))
})
export type FieldEvidence = Static<typeof FieldEvidence>

export const ArticleEvidence = component('ArticleEvidence', 'Where the facts of an imported article come from.', {
  article: Id,
  sha256: Source.properties.sha256,
  capturedAt: Time,
  format: Type.Enum(['text', 'html', 'markdown', 'ninjs', 'feed'], { type: 'string', description: 'What the source is written in.' }),
  url: nullable(Type.String({ format: 'uri', description: 'Where it was found on the web.' })),
  fields: Type.Array(ref(FieldEvidence), { description: 'Each fact, in the order in which the story was put together.' })
})
export type ArticleEvidence = Static<typeof ArticleEvidence>
