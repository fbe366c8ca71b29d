import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../db/open.js'
import { inSnapshot } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import { draftOf } from '../editing/draft.js'
import * as slugs from '../editing/slugs.js'
import * as editing from '../editing/store.js'
import { requireScope } from '../http/auth.js'
import { itemAnswer } from '../http/query.js'
import { REPRESENTATIONS, isUsual, negotiated, typeOf, type Representation } from '../http/representations.js'
import { IdParams, MOVED, Slug, problems, strict } from '../http/schemas.js'
import * as publication from '../publication/store.js'
import { documentAnswer } from './answers.js'
import * as documents from './documents.js'
import { edition } from './edition.js'
import { refuseWithdrawn } from './presence.js'
import { ArticleQuery, asOfThen, shown } from './query.js'
import { OTHERS, articleAs, formOf } from './representations.js'
import { Article, keysOf } from './schema.js'
import type { Wanted } from './select.js'
import * as store from './store.js'
import { findAt } from './then.js'

const SlugParams = strict({ slug: { ...Slug, examples: ['us-draft-for-a-syria-pact-with-russia-comes-to-light'] } })
const ArticleParams = strict({
  id: { ...IdParams.properties.id, description: 'The number of the article; /articles/slug/{slug} finds one by its slug.' }
})
const OtherQuery = strict({ asOf: asOfThen })

/** What an article is found by. */
const KEYS = [
  { path: '/articles/:id', by: '', known: 'an article', params: ArticleParams },
  { path: '/articles/slug/:slug', by: 'BySlug', known: 'an article by its slug', params: SlugParams }
]

/** One article by its id or slug, as `Accept` says or as the end of the path does. */
export const item: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  for (const { path, by, known, params } of KEYS) {
    app.get(path, {
      config: { access: 'public', cached: true, dated: true, negotiated: true, item: Article },
      schema: {
        operationId: `getArticle${by}`,
        tags: ['Articles'],
        summary: `Get ${known} with all that its page needs`,
        params,
        querystring: ArticleQuery,
        response: { 200: articleAs(...REPRESENTATIONS), ...MOVED, ...problems(400, 403, 404, 406, 410) }
      }
    }, async (request, reply) =>
      await answer(request, reply, negotiated(request.headers.accept, request.query), request.params, shown(request.query)))

    for (const representation of OTHERS) {
      const { name, title } = formOf(representation)
      app.get(`${path}${representation.suffix}`, {
        config: { access: 'public', cached: true, dated: true },
        schema: {
          operationId: `getArticle${by}As${name}`,
          tags: ['Articles'],
          summary: `Get ${known} as ${title}`,
          params,
          querystring: OtherQuery,
          response: { 200: articleAs(representation), ...MOVED, ...problems(400, 404, 410) }
        }
      }, async (request, reply) => await answer(request, reply, representation, request.params, shown(request.query)))
    }
  }

  async function answer (
    request: FastifyRequest, reply: FastifyReply, representation: Representation, key: Key,
    how: ReturnType<typeof shown>
  ) {
    const document = !how.draft && isUsual(representation) && how.asOf === undefined && how.wanted.size === 0
      ? await documents.find(db, edition(), key)
      : undefined
    if (document !== undefined) return documentAnswer(reply, document)
    const { show, signed = false } = formOf(representation)
    const sought = async (db: Db) => await look(db, request, key, how) ?? await explain(db, key)
    // What is public now takes one statement. What comes back or is renamed between that and the next is in neither: only at
    // one moment does that say that it is not there.
    const isOneStatement = !how.draft && how.asOf === undefined
    const looked = (isOneStatement ? await sought(db) : undefined) ?? await inSnapshot(db, sought)
    if (typeof looked === 'string') {
      const [, query = ''] = request.url.split(/(?=\?)/)
      return await reply.redirect(`${config.basePath}/articles/slug/${looked}${representation.suffix}${query}`, 308)
    }
    const article = itemAnswer(reply, looked, 'article', (article) =>
      signed ? ['publication', ...keysOf(article)] : keysOf(article))
    reply.type(typeOf(representation))
    const site = signed ? await publication.find(db) : undefined
    if ('changedAt' in article) reply.changedAt = lastOf(String(article.changedAt), site?.updatedAt ?? '')
    return show(article, config, site)
  }

  async function look (
    db: Db, request: FastifyRequest, key: Key, { draft, asOf, wanted }: ReturnType<typeof shown>
  ): Promise<Article | undefined> {
    if (draft) return await readDraft(db, request, key, wanted)
    return asOf === undefined ? await store.find(db, key, wanted) : await findAt(db, key, asOf, wanted)
  }

  async function readDraft (db: Db, request: FastifyRequest, key: Key, wanted: Wanted): Promise<Article | undefined> {
    requireScope(request, 'drafts:read')
    const id = 'id' in key ? key.id : await slugs.idOf(db, key.slug)
    const state = id === undefined ? undefined : await editing.find(db, id)
    return state && await draftOf(db, state, wanted)
  }

  /** The slug that an article has now, where it moved; else why it is not there. */
  async function explain (db: Db, key: Key): Promise<string | undefined> {
    await refuseWithdrawn(db, key)
    return 'slug' in key ? (await slugs.movedFrom(db, key.slug))?.slug : undefined
  }
}

type Key = Parameters<typeof store.find>[1]

/** The later of two times, in milliseconds. */
function lastOf (a: string, b: string): number {
  return Date.parse(a > b ? a : b)
}
