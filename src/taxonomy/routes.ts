import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { conditionsOf } from '../http/filters.js'
import { listAnswer, listQuery, pageOf } from '../http/query.js'
import { ok, problems } from '../http/schemas.js'
import { CountedTerm, CountedTermList, keysOf } from './schema.js'
import * as store from './store.js'

const sorts = { name: { column: 'terms.name', type: 'text' }, id: { column: 'terms.id', type: 'integer' } } as const
const columns = { ...sorts, slug: { column: 'terms.slug', type: 'text' } } as const
const querystring = listQuery({}, { sorts, columns, usual: 'name', item: CountedTerm })

export const taxonomy: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  for (const [kind, one] of [['sections', 'section'], ['tags', 'tag']] as const) {
    app.get(`/${kind}`, {
      config: { access: 'public', cached: true, item: CountedTerm },
      schema: {
        operationId: kind === 'sections' ? 'listSections' : 'listTags',
        tags: ['Sections and tags'],
        summary: `List the ${kind} that articles are filed under`,
        querystring,
        response: { 200: ok(CountedTermList, `A page of ${kind}.`), ...problems(400) }
      }
    }, async (request, reply) => {
      const page = await store.list(db, kind, conditionsOf(request.query, columns), pageOf(request, sorts))
      return listAnswer(request, reply, config.basePath, page, keysOf(one))
    })
  }
}
