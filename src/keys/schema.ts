import Type, { type Static } from 'typebox'
import { Id, Time, component, nullable } from '../http/schemas.js'

export const Key = component('Key', 'A key, without its secret.', {
  id: Id,
  name: Type.String({ description: 'What it was called when it was made.' }),
  scopes: Type.Array(Type.String(), { description: 'What it allows: `articles:write`.' }),
  createdAt: { ...Time, description: 'When it was made.' },
  expiresAt: nullable({ ...Time, description: 'From when on it does not work any more; null where there is no such time.' }),
  uses: Type.Integer({ minimum: 0, description: 'How many requests have shown it; the latest are counted after a second.' }),
  lastUsedAt: nullable({ ...Time, description: 'When the last of them came; null where there was none.' })
}, {
  examples: [{
    id: 1,
    name: 'desk',
    scopes: ['articles:write', 'images:write'],
    createdAt: '2026-01-01T08:00:00.000Z',
    expiresAt: '2026-04-01T08:00:00.000Z',
    uses: 1204,
    lastUsedAt: '2026-02-03T17:20:11.052Z'
  }]
})
export type Key = Static<typeof Key>
