import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.js'
import { draftOf } from '../editing/draft.js'
import * as editing from '../editing/store.js'
import type { Withdrawn } from '../editing/store.js'
import { requireScope } from '../http/auth.js'
import { HttpProblem } from '../http/errors.js'
import { itemAnswer } from '../http/query.js'
import { REPRESENTATIONS, negotiated, typeOf, type Representation } from '../http/representations.js'
import { IdParams, Slug, problems, strict } from '../http/schemas.js'
import * as publication from '../publication/store.js'
import { ArticleQuery, asOfThen, shown } from './query.js'
import { OTHERS, articleAs, formOf } from './representations.js'
import { Article, keysOf } from './schema.js'
import type { Wanted } from './select.js'
import * as store from './store.js'
import { findAt } from './then.js'

const SlugParams = strict({ slug: { ...Slug, examples: ['us-draft-for-a-syria-pact-with-russia-comes-to-light'] } })
const moved = { 308: { type: 'null', description: 'It has another slug now; `Location` leads there.' } } as const
const OtherQuery = strict({ asOf: asOfThen })

/** One article by its id or slug, as `Accept` says or as the end of the path does. */
export const item: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  app.get('/articles/:id', {
    config: { access: 'public', cached: true, negotiated: true, item: Article },
    schema: {
      operationId: 'getArticle',
      tags: ['Articles'],
      summary: 'Get an article with all that its page needs',
      params: IdParams,
      querystring: ArticleQuery,
      response: { 200: articleAs(...REPRESENTATIONS), ...moved, ...problems(400, 403, 404, 406, 410) }
    }
  }, async (request, reply) => {
    const representation = negotiated(request.headers.accept, request.query)
    return await answer(request, reply, representation, { id: request.params.id }, shown(request.query))
  })

  app.get('/articles/slug/:slug', {
    config: { access: 'public', cached: true, negotiated: true, item: Article },
    schema: {
      operationId: 'getArticleBySlug',
      tags: ['Articles'],
      summary: 'Get an article by its slug',
      params: SlugParams,
      querystring: ArticleQuery,
      response: { 200: articleAs(...REPRESENTATIONS), ...moved, ...problems(400, 403, 404, 406, 410) }
    }
  }, async (request, reply) => {
    const representation = negotiated(request.headers.accept, request.query)
    return await answer(request, reply, representation, { slug: request.params.slug }, shown(request.query))
  })

  for (const representation of OTHERS) {
    const { name, title } = formOf(representation)
    const common = {
      tags: ['Articles'], querystring: OtherQuery, response: { 200: articleAs(representation), ...moved, ...problems(400, 404, 410) }
    }
    app.get(`/articles/:id${representation.suffix}`, {
      config: { access: 'public', cached: true },
      schema: { ...common, operationId: `getArticleAs${name}`, summary: `Get an article as ${title}`, params: IdParams }
    }, async (request, reply) =>
      await answer(request, reply, representation, { id: request.params.id }, shown(request.query)))

    app.get(`/articles/slug/:slug${representation.suffix}`, {
      config: { access: 'public', cached: true },
      schema: { ...common, operationId: `getArticleBySlugAs${name}`, summary: `Get an article by its slug as ${title}`, params: SlugParams }
    }, async (request, reply) =>
      await answer(request, reply, representation, { slug: request.params.slug }, shown(request.query)))
  }

  async function answer (
    request: FastifyRequest, reply: FastifyReply, representation: Representation, key: Key,
    how: ReturnType<typeof shown>
  ) {
    const { show, signed = false } = formOf(representation)
    const looked = await look(request, key, how) ?? await explain(key)
    if (typeof looked === 'string') {
      const [, query = ''] = request.url.split(/(?=\?)/)
      return await reply.redirect(`${config.basePath}/articles/slug/${looked}${representation.suffix}${query}`, 308)
    }
    const article = itemAnswer(reply, looked, 'article', (article) =>
      signed ? [...keysOf(article), 'publication'] : keysOf(article))
    reply.type(typeOf(representation))
    return show(article, config, signed ? await publication.find(db) : undefined)
  }

  async function look (
    request: FastifyRequest, key: Key, { draft, asOf, wanted }: ReturnType<typeof shown>
  ): Promise<Article | undefined> {
    if (draft) return await readDraft(request, key, wanted)
    return asOf === undefined ? await store.find(db, key, wanted) : await findAt(db, key, asOf, wanted)
  }

  async function readDraft (request: FastifyRequest, key: Key, wanted: Wanted): Promise<Article | undefined> {
    requireScope(request, 'drafts:read')
    const id = 'id' in key ? key.id : await editing.idOf(db, key.slug)
    const state = id === undefined ? undefined : await editing.find(db, id)
    return state && await draftOf(db, state, wanted)
  }

  /** The slug that an article has now, where it moved; else why it is not there. */
  async function explain (key: Key): Promise<string | undefined> {
    const withdrawal = await editing.withdrawn(db, key)
    if (withdrawal !== undefined) throw gone(withdrawal)
    return 'slug' in key ? (await editing.movedFrom(db, key.slug))?.slug : undefined
  }
}

type Key = Parameters<typeof store.find>[1]

function gone ({ reason, note, replacedBy }: Withdrawn): HttpProblem {
  const instead = replacedBy === null ? '' : ` Article ${replacedBy} stands in for it.`
  return new HttpProblem(410, 'withdrawn', `The article was withdrawn (${reason}).${note === null ? '' : ` ${note}`}${instead}`, {
    more: { reason, ...note === null ? {} : { note }, ...replacedBy === null ? {} : { replacedBy } }
  })
}
