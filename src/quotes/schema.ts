import Type, { type Static } from 'typebox'
import { Day, Id, Slug, Time, component, listOf, nullable, nullableRef, ref } from '../http/schemas.js'
import { CountedPerson, Person } from '../people/schema.js'

export const ArticleRef = component('ArticleRef', 'Enough of an article to link to it.', {
  id: Id,
  slug: Slug,
  headline: Type.String({ description: 'The title of the story.' })
})
export type ArticleRef = Static<typeof ArticleRef>

export const Sentence = component('Sentence', 'The sentence around a quotation, or all those that it runs through.', {
  text: Type.String({ description: 'It stands so in the article, with its quotation marks and what tells who said it.' }),
  start: Type.Integer({ minimum: 0, description: 'UTF-16 offset of the quotation: `sentence.text.slice(start, end)` is the quote.' }),
  end: Type.Integer({ minimum: 0, description: 'UTF-16 offset behind the last character of the quotation.' })
})
export type Sentence = Static<typeof Sentence>

export const Quote = component('Quote', 'What somebody said in an article, with where it stands there.', {
  id: Id,
  revision: Type.Integer({ minimum: 1, description: 'Grows with each change of the quote, also of its place.' }),
  text: Type.String({ description: 'The words between the quotation marks, to the character.' }),
  sentence: nullableRef(Sentence, 'The sentence around it, as it stands in the article; null where the quote has drifted.'),
  speaker: nullableRef(Person, 'Who said it; null where no person is named.'),
  speakerLabel: nullable(Type.String({ description: 'The speaker as the story puts it there: `Mr Assad`.' })),
  cue: nullable(Type.String({ description: 'The speech verb: `told`.' })),
  outlet: nullable(Type.String({ description: 'To whom it was said: `NBC News`.' })),
  occasion: nullable(Type.String({ description: 'What it was said at or in, as printed: `a news conference`.' })),
  saidOn: nullable({ ...Day, description: 'The day on which it was said, `YYYY-MM-DD`; null where the story does not tell.' }),
  publishedAt: nullable({ ...Time, description: 'When its article came out; null where it has not.' }),
  date: nullable({ ...Day, description: 'The day by which a timeline goes: `saidOn` or, where that is null, the day in UTC on which its article first came out, `firstPublishedAt`.' }),
  kind: Type.Enum(['direct', 'partial'], {
    type: 'string', description: '`direct`: a quotation in its own right; `partial`: a fragment inside indirect speech.'
  }),
  group: Type.Integer({
    minimum: 0, description: 'Stretches of one utterance, split by a speech tag or running over paragraphs, share a number within the article.'
  }),
  article: ref(ArticleRef),
  articleRevision: Type.Integer({
    minimum: 1, description: 'The revision of the article that the offsets belong to; where the quote has drifted, the last one in which it stood.'
  }),
  drifted: Type.Boolean({ description: 'Whether the article was changed so that nothing tells where the words stand: they do not, to the character, or at several places; or they are fewer than four, or stood at several places, and their sentence is another one; or another speaker is named there.' }),
  block: nullable(Type.Integer({ minimum: 0, description: 'The index in the article\'s `body`; null, as the offsets, where the quote has drifted.' })),
  start: nullable(Type.Integer({ minimum: 0, description: 'UTF-16 offset in the block\'s text: `text.slice(start, end)` is the quote.' })),
  end: nullable(Type.Integer({ minimum: 0, description: 'UTF-16 offset in the block\'s text, behind the last character.' }))
})
export type Quote = Static<typeof Quote>

const line = (description: string) => Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 500, description })))
const offset = (description: string, maximum = 100_000) => Type.Optional(Type.Integer({ minimum: 0, maximum, description }))
const place = {
  text: Type.Optional(Type.String({
    minLength: 1, maxLength: 100_000, description: 'The words, to the character. Without offsets they have to stand exactly once in the draft.'
  })),
  block: offset('The index in the draft\'s `body`.', 5_000),
  start: offset('UTF-16 offset in the block\'s text.'),
  end: offset('UTF-16 offset in the block\'s text, behind the last character.')
}
const { kind } = Quote.properties
const facts = {
  speaker: Type.Optional(nullable({ ...Id, description: 'The id of the person who said it.' })),
  speakerLabel: line('The speaker as the story puts it there: `Mr Assad`.'),
  cue: line('The speech verb: `told`.'),
  outlet: line('To whom it was said: `NBC News`.'),
  occasion: line('What it was said at or in, as printed: `a news conference`.'),
  saidOn: Type.Optional(nullable({ ...Day, pattern: '^(?!0000)', description: 'The day on which it was said, `YYYY-MM-DD`, from the year 1.' })),
  group: Type.Optional(Type.Integer({
    minimum: 0, maximum: 1_000_000, description: 'The number that it shares with other stretches of the same utterance; a new quote has one of its own where it is left out.'
  }))
}

export const QuoteInput = component('QuoteInput', 'A quote as an editor writes it: where it stands, as `block`, `start` and `end`, or what it says, as `text`, or both.', {
  article: { ...Id, description: 'The id of the article it stands in.' }, ...place, kind, ...facts
}, { additionalProperties: false })
export type QuoteInput = Static<typeof QuoteInput>

export const QuotePatch = component('QuotePatch', 'What to change of a quote, as a merge patch (RFC 7396): what is left out stays.', {
  ...place, kind: Type.Optional(kind), ...facts
}, { additionalProperties: false })
export type QuotePatch = Static<typeof QuotePatch>

export const QuoteList = listOf(Quote, 'QuoteList')

export const Profile = component('Profile', 'Somebody named in stories, and what they said.', {
  ...CountedPerson.properties,
  quotes: Type.Array(ref(Quote), { description: 'The latest that they said, newest first; all of it is at `/people/{id}/quotes`.' })
})
export type Profile = Static<typeof Profile>

/** What caches that hold the quote are purged by. */
export function keysOf ({ id, article, speaker }: Quote): string[] {
  return [`quote-${id}`, `article-${article.id}`, ...speaker === null ? [] : [`person-${speaker.id}`]]
}
