import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { same, type PlacedQuote } from '../editing/content.js'
import { inOrder } from '../editing/places.js'
import * as editing from '../editing/store.js'
import type { State } from '../editing/store.js'
import { badField, conflict } from '../http/errors.js'
import { IdParams, ok, problems, ref } from '../http/schemas.js'
import { writing, type Tools, type Written } from '../http/writing.js'
import { blank, changed, refuseHalf } from './accept.js'
import { draftQuote, matched } from './draft.js'
import { Quote, QuoteInput, QuotePatch } from './schema.js'

/** The most quotes of one article. */
const MOST = 500

/** Writing quotes: each change is one of its article's draft, not of what is public. */
export const quoteWriting: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const route = writing(app, deps)

  route('POST', '/quotes', 'quotes:write', {
    operationId: 'createQuote',
    tags: ['Quotes'],
    summary: 'Add a quote to an article\'s draft',
    description: 'The public sees it with the article\'s next publication.',
    body: ref(QuoteInput),
    response: { 201: ok(Quote, 'The quote in the draft.'), ...problems(400, 409, 413, 415, 422) }
  }, async (tools, { body: { article, ...input } }) => {
    const state = await editing.find(tools.db, article)
    if (state === undefined) throw badField('/article', 'There is no such article. POST /articles makes one.')
    refuseTrash(state)
    if (state.content.quotes.length >= MOST) throw conflict('too-many-quotes', `The article has ${MOST} quotes, the most that there can be.`)
    refuseHalf(input)
    const quote = await changed(tools, state, blank(state.content, await editing.newQuoteId(tools.db)), input)
    return { ...await written(tools, state, quote, 'create'), status: 201, location: `/quotes/${quote.id}?version=draft` }
  })

  route('PATCH', '/quotes/:id', 'quotes:write', {
    operationId: 'changeQuote',
    tags: ['Quotes'],
    summary: 'Change parts of a quote in its article\'s draft',
    description: 'With its text or its place, one that has drifted stands again.',
    params: IdParams,
    body: ref(QuotePatch),
    response: { 200: ok(Quote, 'The quote in the draft.'), ...problems(400, 404, 409, 412, 413, 415, 422, 428) }
  }, async (tools, request) => {
    const { state, quote } = await matched(tools.db, request)
    refuseTrash(state)
    return await edited(tools, state, quote, await changed(tools, state, quote, request.body))
  })

  route('PUT', '/quotes/:id', 'quotes:write', {
    operationId: 'replaceQuote',
    tags: ['Quotes'],
    summary: 'Write a quote anew in its article\'s draft',
    params: IdParams,
    body: ref(QuoteInput),
    response: { 200: ok(Quote, 'The quote in the draft.'), ...problems(400, 404, 409, 412, 413, 415, 422, 428) }
  }, async (tools, request) => {
    const { state, quote } = await matched(tools.db, request)
    const { article, ...input } = request.body
    refuseTrash(state)
    if (article !== state.id) {
      throw badField('/article', `The quote stands in article ${state.id}, and stays there. POST /quotes adds it to another one.`)
    }
    refuseHalf(input)
    const anew = { ...quote, speaker: null, speakerLabel: null, cue: null, outlet: null, occasion: null, saidOn: null }
    return await edited(tools, state, quote, await changed(tools, state, anew, input))
  })

  route('DELETE', '/quotes/:id', 'quotes:write', {
    operationId: 'deleteQuote',
    tags: ['Quotes'],
    summary: 'Take a quote out of its article\'s draft',
    params: IdParams,
    response: { 204: { type: 'null', description: 'The draft does not have it any more.' }, ...problems(400, 404, 409, 412, 413, 415, 428) }
  }, async ({ db, by, now }, request) => {
    const { state, quote } = await matched(db, request)
    refuseTrash(state)
    const quotes = state.content.quotes.filter(({ id }) => id !== quote.id)
    await editing.edit(db, state, { ...state.content, quotes }, by, now)
    return { entry: { action: 'delete', resource: 'quote', id: quote.id, revision: quote.revision } }
  })
}

/** Stores the quote in the draft where it is another one than before. */
async function edited (tools: Tools, state: State, before: PlacedQuote, quote: PlacedQuote): Promise<Written> {
  if (!same(before, quote)) return await written(tools, state, quote, 'edit')
  return { body: await draftQuote(tools.db, state, before), revision: before.revision, entry: null }
}

/** Stores the quote in the draft, as one revision of both. */
async function written ({ db, by, now }: Tools, state: State, changed: PlacedQuote, action: 'create' | 'edit'): Promise<Written> {
  const quote = {
    ...changed, revision: changed.revision + 1, articleRevision: changed.drifted ? changed.articleRevision : state.latest + 1
  }
  const quotes = [...state.content.quotes.filter(({ id }) => id !== quote.id), quote].sort(inOrder)
  const after = await editing.edit(db, state, { ...state.content, quotes }, by, now)
  return {
    body: await draftQuote(db, after, quote),
    revision: quote.revision,
    entry: { action, resource: 'quote', id: quote.id, revision: quote.revision }
  }
}

function refuseTrash ({ id, deletedAt }: State): void {
  if (deletedAt !== null) throw conflict('in-trash', `Its article is in the trash. Take that out first: DELETE /articles/${id}/deletion.`)
}
