import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import * as editing from '../editing/store.js'
import { requireScope, viewOf } from '../http/auth.js'
import { found } from '../http/errors.js'
import { Version, listAnswer, listQuery, pageOf } from '../http/query.js'
import { IdParams, MOVED, Slug, ok, problems, strict } from '../http/schemas.js'
import { draftQuotes } from '../quotes/draft.js'
import { Quote, QuoteList, keysOf as quoteKeysOf } from '../quotes/schema.js'
import * as quotes from '../quotes/store.js'
import { articlesAnswer } from './answers.js'
import { item } from './item.js'
import { ArticlesQuery, RelatedQuery, SectionQuery, asked, shown } from './query.js'
import { requirePublic } from './presence.js'
import { related } from './related.js'
import { ArticleList, ArticleSummary, RelatedArticle, RelatedArticleList, keysOf } from './schema.js'
import { leadOn } from '../taxonomy/moved.js'
import * as taxonomy from '../taxonomy/store.js'

const quoteSorts = { id: { column: 'quotes.id', type: 'integer' } } as const

export const articles: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config } = deps
  app.get('/articles', {
    config: { access: 'public', cached: true, item: ArticleSummary },
    schema: {
      operationId: 'listArticles',
      tags: ['Articles'],
      summary: 'List articles, newest first',
      querystring: ArticlesQuery,
      response: { 200: ok(ArticleList, 'A page of articles.'), ...problems(400) }
    }
  }, async (request, reply) => {
    return await articlesAnswer(deps, request, reply, asked(request))
  })

  await app.register(item, deps)

  app.get('/articles/:id/quotes', {
    config: { access: 'public', cached: true, item: Quote },
    schema: {
      operationId: 'listArticleQuotes',
      tags: ['Articles'],
      summary: 'List what was said in an article',
      params: IdParams,
      querystring: listQuery({ version: Version }, { sorts: quoteSorts, usual: 'id', item: Quote }),
      response: { 200: ok(QuoteList, 'A page of quotes.'), ...problems(400, 403, 404, 410) }
    }
  }, async (request, reply) => {
    const { params: { id }, query: { version } } = request
    const page = pageOf(request, quoteSorts)
    if (version === 'draft') requireScope(request, 'drafts:read')
    else await requirePublic(db, id)
    const said = version === 'draft'
      ? await draftQuotes(db, found(await editing.find(db, id), 'article'), page)
      : await quotes.list(db, { article: id }, page)
    return listAnswer(request, reply, config.basePath, said, quoteKeysOf)
  })

  app.get('/articles/:id/related', {
    config: { access: 'public', cached: true, item: RelatedArticle },
    schema: {
      operationId: 'listRelatedArticles',
      tags: ['Articles'],
      summary: 'List articles that share people, tags, words or the section with one',
      description: 'Those that share most come first, the newest first among equals: a person whom both name weighs 4, a tag 3, a word 2, ' +
        'the section 1. People and tags count up to 8 of the article, each. Of the text, the 4 longest words of its ' +
        'headline with 5 letters or more count, in whatever form, where they stand in the other one\'s headline or standfirst. For each of these the 30 newest articles that share it are looked at.',
      params: IdParams,
      querystring: RelatedQuery,
      response: { 200: ok(RelatedArticleList, 'The articles that share most with it, each with the reason.'), ...problems(400, 404, 410) }
    }
  }, async (request, reply) => {
    const { id } = request.params
    await requirePublic(db, id)
    const rows = await related(db, id, request.query.limit, shown(request.query).wanted)
    return listAnswer(request, reply, config.basePath, { rows, next: null }, keysOf)
  })

  app.get('/sections/:slug/articles', {
    config: { access: 'public', cached: true, item: ArticleSummary },
    schema: {
      operationId: 'listSectionArticles',
      tags: ['Sections and tags'],
      summary: 'List the latest in a section, newest first',
      params: strict({ slug: { ...Slug, description: 'The slug of a section.', examples: ['world'] } }),
      querystring: SectionQuery,
      response: { 200: ok(ArticleList, 'A page of articles.'), ...MOVED, ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const section = request.params.slug
    if (!await taxonomy.exists(db, 'sections', section, viewOf(request))) {
      return await leadOn(deps, request, reply, { kind: 'sections', one: 'section' })
    }
    const { filter, ...rest } = asked(request)
    return await articlesAnswer(deps, request, reply, { ...rest, filter: { ...filter, section } })
  })
}
