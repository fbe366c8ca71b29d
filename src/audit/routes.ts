import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { ACTIONS, RESOURCES } from '../db/audit.js'
import type { Deps } from '../deps.js'
import { conditionsOf } from '../http/filters.js'
import { listAnswer, listQuery, pageOf } from '../http/query.js'
import { Id, ok, problems } from '../http/schemas.js'
import { AuditEntry, AuditEntryList } from './schema.js'
import * as store from './store.js'

const sorts = { seq: { column: 'audit.seq', type: 'integer' } } as const
const columns = { ...sorts, at: { column: 'audit.at', type: 'time' } } as const

const AuditQuery = listQuery({
  resource: Type.Optional(Type.Enum([...RESOURCES], { type: 'string', description: 'The kind of what was changed.' })),
  resourceId: Type.Optional({ ...Id, description: 'The number of what was changed.' }),
  action: Type.Optional(Type.Enum([...ACTIONS], { type: 'string', description: 'What was done.' })),
  by: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'The name of the key, or of the command.' })),
  key: Type.Optional({ ...Id, description: 'The number of the key.' })
}, { sorts, columns, usual: '-seq', item: AuditEntry })

/** Who changed what. */
export const audit: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  app.get('/audit', {
    config: { access: 'audit:read', item: AuditEntry },
    schema: {
      operationId: 'listAuditEntries',
      tags: ['Audit'],
      summary: 'List who changed what, newest first',
      description: 'The log holds every change that was made, with a key or by a command, and no attempt that failed.',
      querystring: AuditQuery,
      response: { 200: ok(AuditEntryList, 'A page of the log.'), ...problems(400) }
    }
  }, async (request, reply) => {
    const filter = { ...request.query, conditions: conditionsOf(request.query, columns) }
    return listAnswer(request, reply, config.basePath, await store.list(db, filter, pageOf(request, sorts)), () => [])
  })
}
