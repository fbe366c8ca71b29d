import Type, { type Static } from 'typebox'
import { Id, Time, component, listOf, nullable } from '../http/schemas.js'

const DAY = 86_400
/** How long, in seconds, a link works where nothing else is said. */
export const USUAL = DAY

export const PreviewInput = component('PreviewInput', 'How long a link to a draft is to work.', {
  expiresIn: Type.Optional(Type.Integer({
    minimum: 60, maximum: 30 * DAY, default: USUAL, description: 'In seconds; a day where it is left out.'
  }))
}, { additionalProperties: false, examples: [{ expiresIn: 3_600 }] })
export type PreviewInput = Static<typeof PreviewInput>

export const PreviewLink = component('PreviewLink', 'A link to an article\'s draft, as it is shown once.', {
  id: Id,
  url: Type.String({ format: 'uri', description: 'Whoever has it can read the draft, as it is when it is read.' }),
  expiresAt: { ...Time, description: 'From when on it does not work any more.' }
}, {
  examples: [{
    id: 1,
    url: 'http://127.0.0.1:3000/previews/1.1767312000000.7Pfs1ZsYp0cSmBzYkzXkZ1sQmBqpxX6Cw0Wb2u0bq0E',
    expiresAt: '2026-01-02T00:00:00.000Z'
  }]
})
export type PreviewLink = Static<typeof PreviewLink>

export const Preview = component('Preview', 'That there is a link to an article\'s draft; not the link itself.', {
  id: Id,
  revision: Type.Integer({ minimum: 1, description: '1 until it is revoked, 2 then: `If-Match: "1"` revokes it.' }),
  createdAt: Time,
  expiresAt: { ...Time, description: 'From when on it does not work any more; some time after that it is deleted.' },
  revokedAt: nullable({ ...Time, description: 'When it was revoked; null where it was not.' })
})
export type Preview = Static<typeof Preview>

export const PreviewList = listOf(Preview, 'PreviewList')
