import Type, { type Static } from 'typebox'
import { Id, Slug, component, nullable } from '../http/schemas.js'

export const ImportLine = component('ImportLine', 'A captured page among others, as one line of JSON.', {
  name: Type.Optional(Type.String({ maxLength: 500, description: 'What its sender calls it; the answer names it so.' })),
  text: Type.String({ description: 'The file: a news page saved as plain text or HTML, or any of the other formats.' }),
  url: Type.Optional(Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2_000, description: 'Where the page was found on the web.' }))
}, { additionalProperties: false })
export type ImportLine = Static<typeof ImportLine>

export const ImportResult = component('ImportResult', 'What became of one story, as one line of JSON.', {
  line: Type.Optional(Type.Integer({ minimum: 1, description: 'The line of the body that held it, empty ones counted; absent where the body was one file.' })),
  name: nullable(Type.String({ description: 'What its sender calls it.' })),
  status: Type.Enum(['created', 'known', 'trashed', 'refused'], {
    type: 'string', description: '`created` where it is an article now, `known` where the same capture, one of the page at its canonical URL, or one with the same text, is one already, `trashed` where that one is in the trash, `refused` where it is no story.'
  }),
  id: Type.Optional({ ...Id, description: 'The id of the article; absent where it was refused.' }),
  slug: Type.Optional({ ...Slug, description: 'The slug of the article; absent where it was refused.' }),
  detail: Type.Optional(Type.String({ description: 'Why it was refused, or why readers do not get its article, with the remedy; absent otherwise.' }))
})
export type ImportResult = Static<typeof ImportResult>
