import Type, { type Static } from 'typebox'
import { component, ref } from '../http/schemas.js'

export const BatchOperation = component('BatchOperation', 'One change of a batch: what a request of its own would be.', {
  method: Type.Enum(['POST', 'PUT', 'PATCH', 'DELETE'], { type: 'string', description: 'As in a request of its own.' }),
  path: Type.String({
    pattern: '^/', maxLength: 2_000, description: 'As in a request of its own, without host and prefix: `/articles/1`.', examples: ['/articles']
  }),
  body: Type.Optional(Type.Unknown({ description: 'The JSON that a request of its own would have as its body.' })),
  ifMatch: Type.Optional(Type.String({ maxLength: 2_000, description: 'What a request of its own would have as `If-Match`.' }))
}, { additionalProperties: false })
export type BatchOperation = Static<typeof BatchOperation>

export const Batch = component('Batch', 'Changes that are made together, or not at all.', {
  operations: Type.Array(ref(BatchOperation), {
    minItems: 1, maxItems: 1_000, description: 'The changes, in the order in which they are made; each sees what those before it have changed.'
  })
}, { additionalProperties: false })
export type Batch = Static<typeof Batch>

export const BatchResult = component('BatchResult', 'What one change of a batch turned into.', {
  status: Type.Integer({ description: 'As a request of its own is answered.' }),
  headers: Type.Object({
    etag: Type.Optional(Type.String({ description: 'The ETag of what was changed.' })),
    location: Type.Optional(Type.String({ format: 'uri-reference', description: 'Where what was made can be read.' }))
  }, { description: 'Of the headers of such an answer, those that differ.' }),
  body: Type.Optional(Type.Unknown({ description: 'As a request of its own is answered; left out where there is none.' }))
})

export const BatchAnswer = component('BatchAnswer', 'What a batch turned into.', {
  results: Type.Array(ref(BatchResult), { description: 'One for each operation, in their order.' })
})
