import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { viewOf } from '../http/auth.js'
import { conditionsOf } from '../http/filters.js'
import { itemAnswer, itemQuery, listAnswer, listQuery, pageOf } from '../http/query.js'
import { MOVED, SEEN_BY_EDITORS, ok, problems } from '../http/schemas.js'
import { leadOn } from './moved.js'
import { KINDS, CountedTerm, CountedTermList, keysOf } from './schema.js'
import * as store from './store.js'
import { writingTerms } from './writing.js'

const sorts = { name: { column: 'terms.name', type: 'text' }, id: { column: 'terms.id', type: 'integer' } } as const
const columns = { ...sorts, slug: { column: 'terms.slug', type: 'text' } } as const
const querystring = listQuery({}, { sorts, columns, usual: 'name', item: CountedTerm })

export const taxonomy: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config } = deps
  for (const { kind, one, ofOne, ofMany, params } of KINDS) {
    app.get(`/${kind}`, {
      config: { access: 'public', cached: true, item: CountedTerm },
      schema: {
        operationId: `list${ofMany}`,
        tags: ['Sections and tags'],
        summary: `List the ${kind} that articles are filed under`,
        description: SEEN_BY_EDITORS,
        querystring,
        response: { 200: ok(CountedTermList, `A page of ${kind}.`), ...problems(400) }
      }
    }, async (request, reply) => {
      const page = await store.list(db, kind, conditionsOf(request.query, columns), pageOf(request, sorts), viewOf(request))
      return listAnswer(request, reply, config.basePath, page, keysOf(one))
    })

    app.get(`/${kind}/:slug`, {
      config: { access: 'public', cached: true, item: CountedTerm },
      schema: {
        operationId: `get${ofOne}`,
        tags: ['Sections and tags'],
        summary: `Get a ${one}`,
        description: SEEN_BY_EDITORS,
        params,
        querystring: itemQuery(CountedTerm, {}),
        response: { 200: ok(CountedTerm, `The ${one}.`), ...MOVED, ...problems(400, 404) }
      }
    }, async (request, reply) => {
      const term = await store.find(db, kind, request.params.slug, viewOf(request))
      return term === undefined ? await leadOn(deps, request, reply, { kind, one }) : itemAnswer(reply, term, one, keysOf(one))
    })
  }

  await app.register(writingTerms, deps)
}
