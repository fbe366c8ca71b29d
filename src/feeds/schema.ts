import Type, { type Static } from 'typebox'
import { Language, Time, component, ref } from '../http/schemas.js'

const Url = (description: string) => Type.String({ format: 'uri', description })

export const JsonFeedAuthor = component('JsonFeedAuthor', 'Who wrote an article.', {
  name: Type.String({ description: 'The byline, as printed.' })
})

export const JsonFeedItem = component('JsonFeedItem', 'An article, or a correction of one, in a JSON Feed.', {
  id: Url('Never changes, wherever the page moves.'),
  url: Url('The page on which readers find the article.'),
  title: Type.String({ description: 'The headline; of a correction, with its kind before it.' }),
  summary: Type.Optional(Type.String({ description: 'The standfirst.' })),
  content_html: Type.String({ description: 'The body, or the text of the correction, as HTML.' }),
  date_published: Type.Optional(Time),
  date_modified: Time,
  authors: Type.Optional(Type.Array(ref(JsonFeedAuthor), { description: 'The byline.' })),
  tags: Type.Array(Type.String(), { description: 'The names of its section and tags, or the kind of correction.' }),
  language: Type.Optional(Language)
})
export type JsonFeedItem = Static<typeof JsonFeedItem>

export const JsonFeed = component('JsonFeed', 'The newest articles, or corrections, as JSON Feed 1.1 (jsonfeed.org).', {
  version: Type.Literal('https://jsonfeed.org/version/1.1', { description: 'The version of the format.' }),
  title: Type.String({ description: 'What the feed is called.' }),
  home_page_url: Url('The front page of the site.'),
  feed_url: Url('Where the feed itself is.'),
  language: Type.Optional(Type.String({ description: 'A BCP 47 language tag, where all items have the same.' })),
  items: Type.Array(ref(JsonFeedItem), { description: 'The articles, or corrections, newest first.' })
})
export type JsonFeed = Static<typeof JsonFeed>
