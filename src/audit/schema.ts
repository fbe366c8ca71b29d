import Type, { type Static } from 'typebox'
import { Id, Time, component, listOf, nullable } from '../http/schemas.js'

export const AuditEntry = component('AuditEntry', 'Who changed what, and when. Entries are never changed, and none is taken out.', {
  seq: Type.Integer({ minimum: 1, description: 'Its number: they are counted from 1, without a gap.' }),
  at: { ...Time, description: 'When it was done.' },
  by: Type.String({ description: 'The name of the key, or of the command, that did it: `cli` for those that deal with keys.' }),
  keyId: nullable({ ...Id, description: 'The key that was shown; null where none was.' }),
  action: Type.String({ description: 'What was done: `create`, `edit`, `publish`.' }),
  resource: Type.String({ description: 'The kind of what it was done to: `article`, `key`.' }),
  resourceId: { ...Id, description: 'The number of what it was done to.' },
  revision: nullable(Type.Integer({ minimum: 1, description: 'The revision that came of it; null where there are none.' })),
  hash: Type.String({ description: 'SHA-256 of this entry and the hash of the one before, in hex.' })
}, {
  examples: [{
    seq: 7,
    at: '2026-02-03T17:20:11.052Z',
    by: 'desk',
    keyId: 1,
    action: 'publish',
    resource: 'article',
    resourceId: 2,
    revision: 3,
    hash: 'b5f7c8f1d6a1a1a36d3e1e6a2ee1d6f6dfdc2b7a8f3d3c1c0a9e8b7c6d5e4f30'
  }]
})
export type AuditEntry = Static<typeof AuditEntry>

export const AuditEntryList = listOf(AuditEntry, 'AuditEntryList')
