import Type, { type Static } from 'typebox'
import { Source } from '../captures/schema.js'
import { CorrectionNote } from '../corrections/schema.js'
import { Id, Language, Slug, Time, component, listOf, nullable, nullableRef, ref } from '../http/schemas.js'
import { Image } from '../images/schema.js'
import { Person } from '../people/schema.js'
import { ArticlePublication } from '../publishing/schema.js'
import { Quote } from '../quotes/schema.js'
import { Term } from '../taxonomy/schema.js'

export const Mark = component('Mark', 'How a stretch of a block\'s text is set off.', {
  type: Type.Enum(['link', 'em', 'strong'], { type: 'string', description: 'What the stretch is.' }),
  start: Type.Integer({ minimum: 0, description: 'UTF-16 offset in the block\'s text.' }),
  end: Type.Integer({ minimum: 0, description: 'UTF-16 offset in the block\'s text, behind the last character.' }),
  href: Type.Optional(Type.String({ format: 'uri-reference', description: 'Where a link leads: to the web (http or https), to mail (mailto), or to what is relative to the page.' }))
})
export type Mark = Static<typeof Mark>

export const Block = component('Block', 'A part of an article\'s body.', {
  type: Type.Enum(['paragraph', 'heading', 'list', 'pullquote', 'image', 'embed'], {
    type: 'string', description: 'What the block is. A list has an item on each line of its text.'
  }),
  text: Type.String({ description: 'Plain text; the offsets of quotes and marks count its UTF-16 code units. Empty for an image.' }),
  marks: Type.Optional(Type.Array(ref(Mark), { description: 'Links and emphasis in the text: of whole characters, and no link in another one.' })),
  attribution: Type.Optional(Type.String({ description: 'Whose words a pull quote is.' })),
  imageId: Type.Optional(Type.Integer({ minimum: 1, description: 'The image, one of the article\'s `images`.' })),
  url: Type.Optional(Type.String({ format: 'uri', description: 'What is embedded, a whole address with http or https; the text names it.' }))
})
export type Block = Static<typeof Block>

const summary = {
  id: Id,
  slug: Slug,
  headline: Type.String({ description: 'The title of the story.' }),
  standfirst: nullable(Type.String({ description: 'The summary under the headline.' })),
  dateline: nullable(Type.String({ description: 'The place the story was filed from.' })),
  byline: nullable(Type.String({ description: 'The writers, as printed.' })),
  agency: nullable(Type.String({ description: 'The wire credit, as printed: `AGENCIES`.' })),
  section: nullableRef(Term, 'The section it is filed under.'),
  tags: Type.Array(ref(Term), { description: 'What the story is about, by slug.' }),
  language: nullable(Language),
  image: nullableRef(Image, 'The lead image.'),
  wordCount: Type.Integer({ minimum: 0, description: 'Words in the body.' }),
  canonicalUrl: nullable(Type.String({ format: 'uri', description: 'Where the story stands on the web.' })),
  revision: Type.Integer({ minimum: 1, description: 'Grows by one with each change.' }),
  firstPublishedAt: nullable(Time),
  publishedAt: nullable(Type.String({
    format: 'date-time',
    description: 'When the story came out, RFC 3339 in UTC: midnight where only the day is known, null where nothing is.'
  })),
  updatedAt: Type.String({ format: 'date-time', description: 'When this record last changed, RFC 3339 in UTC.' }),
  /** With a draft only. */
  publication: Type.Optional(ref(ArticlePublication))
}

export const Snippet = component('Snippet', 'The stretch of an article in which a search found its words.', {
  field: Type.Enum(['body', 'standfirst', 'headline'], {
    type: 'string', description: 'Where the stretch is from: the body, or what has the words where the body has none of them.'
  }),
  text: Type.String({ description: 'The words around the first hit.' }),
  hits: Type.Array(Type.Object({
    start: Type.Integer({ minimum: 0, description: 'UTF-16 offset in the text.' }),
    end: Type.Integer({ minimum: 0, description: 'UTF-16 offset in the text, behind the last character.' })
  }), { description: 'What was searched for.' })
})
export type Snippet = Static<typeof Snippet>

const details = {
  body: Type.Array(ref(Block), { description: 'The story, block by block.' }),
  quotes: Type.Array(ref(Quote), { description: 'What was said, in the order of the story.' }),
  images: Type.Array(ref(Image), { description: 'Its images, the lead image first.' }),
  people: Type.Array(ref(Person), { description: 'The people the story names, in the order of their appearance.' }),
  source: nullableRef(Source, 'The page it was imported from, and what was inferred from it.'),
  corrections: Type.Array(ref(CorrectionNote), { description: 'What readers were told of changes, oldest first.' })
}

/** What `formats` adds. */
const formats = {
  html: Type.Optional(Type.String({ description: 'The body as HTML that is safe to insert into a page.' })),
  markdown: Type.Optional(Type.String({ description: 'The body as CommonMark.' })),
  text: Type.Optional(Type.String({
    description: 'The body as plain text: `text.split("\\n\\n")[quote.block].slice(quote.start, quote.end)` is the quote.'
  }))
}
export const FORMATS = ['html', 'markdown', 'text'] as const

export const ArticleSummary = component('ArticleSummary', 'An article as it stands in lists, with what was included.', {
  ...summary,
  body: Type.Optional(details.body),
  quotes: Type.Optional(details.quotes),
  images: Type.Optional(details.images),
  people: Type.Optional(details.people),
  source: Type.Optional(details.source),
  corrections: Type.Optional(details.corrections),
  snippet: Type.Optional(nullableRef(Snippet, 'Where the words of `q` stand; null without `q`.')),
  ...formats
})
export type ArticleSummary = Static<typeof ArticleSummary>
export const INCLUDES = ['body', 'quotes', 'images', 'people', 'source', 'corrections', 'snippet'] as const

export const Article = component('Article', 'An article with all that a page of it needs.', { ...summary, ...details, ...formats })
export type Article = Static<typeof Article>

export const ArticleList = listOf(ArticleSummary, 'ArticleList')

export const Reason = component('Reason', 'What an article shares with another one.', {
  kind: Type.Enum(['people', 'tags', 'text', 'section'], {
    type: 'string', description: 'What it is. Of the text: words of this one\'s headline, in whatever form, that stand in the other\'s headline or standfirst.'
  }),
  shared: Type.Array(Type.String(), { description: 'The names, or words, that both have.' })
})
export type Reason = Static<typeof Reason>

export const RelatedArticle = component('RelatedArticle', 'An article, and why it belongs to another one.', {
  ...ArticleSummary.properties,
  because: Type.Array(ref(Reason), { description: 'What they share, the weightiest first.' })
})
export type RelatedArticle = Static<typeof RelatedArticle>

export const RelatedArticleList = listOf(RelatedArticle, 'RelatedArticleList')

/** What caches that hold the article are purged by: itself first, then what it shows. */
export function keysOf ({ id, section, tags, image, people = [], images = [], quotes = [] }: ArticleSummary | Article): string[] {
  return [
    `article-${id}`, ...section === null ? [] : [`section-${section.slug}`],
    ...image === null ? [] : [`image-${image.id}`], ...tags.map(({ slug }) => `tag-${slug}`),
    ...people.map((person) => `person-${person.id}`), ...images.map((image) => `image-${image.id}`),
    ...quotes.flatMap(({ id, speaker }) => [`quote-${id}`, ...speaker === null ? [] : [`person-${speaker.id}`]])
  ]
}
