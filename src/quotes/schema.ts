import Type, { type Static } from 'typebox'
import { Day, Id, Slug, component, listOf, nullable, nullableRef, ref } from '../http/schemas.js'
import { Person } from '../people/schema.js'

export const ArticleRef = component('ArticleRef', 'Enough of an article to link to it.', {
  id: Id,
  slug: Slug,
  headline: Type.String({ description: 'The title of the story.' })
})
export type ArticleRef = Static<typeof ArticleRef>

export const Quote = component('Quote', 'What somebody said in an article, with where it stands there.', {
  id: Id,
  text: Type.String({ description: 'The words between the quotation marks, to the character.' }),
  speaker: nullableRef(Person, 'Who said it; null where no person is named.'),
  speakerLabel: nullable(Type.String({ description: 'The speaker as the story puts it there: `Mr Assad`.' })),
  cue: nullable(Type.String({ description: 'The speech verb: `told`.' })),
  outlet: nullable(Type.String({ description: 'To whom it was said: `NBC News`.' })),
  saidOn: nullable(Day),
  kind: Type.Enum(['direct', 'partial'], {
    type: 'string', description: '`direct`: a quotation in its own right; `partial`: a fragment inside indirect speech.'
  }),
  group: Type.Integer({
    minimum: 0, description: 'Stretches of one utterance, split by a speech tag or running over paragraphs, share a number within the article.'
  }),
  article: ref(ArticleRef),
  articleRevision: Type.Integer({ minimum: 1, description: 'The revision of the article that the offsets belong to.' }),
  drifted: Type.Boolean({ description: 'Whether the article was changed so that the words do not stand in it any more, to the character.' }),
  block: nullable(Type.Integer({ minimum: 0, description: 'The index in the article\'s `body`; null, as the offsets, where the quote has drifted.' })),
  start: nullable(Type.Integer({ minimum: 0, description: 'UTF-16 offset in the block\'s text: `text.slice(start, end)` is the quote.' })),
  end: nullable(Type.Integer({ minimum: 0, description: 'UTF-16 offset in the block\'s text, behind the last character.' }))
})
export type Quote = Static<typeof Quote>

export const QuoteList = listOf(Quote, 'QuoteList')

/** What caches that hold the quote are purged by. */
export function keysOf ({ id, article, speaker }: Quote): string[] {
  return [`quote-${id}`, `article-${article.id}`, ...speaker === null ? [] : [`person-${speaker.id}`]]
}
