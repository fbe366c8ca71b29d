import type { Entry, Feed } from './feed.js'
import type { JsonFeed, JsonFeedItem } from './schema.js'

/** JSON Feed 1.1. */
export function json ({ title, language, self, home, entries }: Feed): JsonFeed {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    ...language === null ? {} : { language },
    items: entries.map(item)
  }
}

function item ({ id, page, title, summary, html, author, categories, language, publishedAt, updatedAt }: Entry): JsonFeedItem {
  return {
    id,
    url: page,
    title,
    ...summary === null ? {} : { summary },
    content_html: html,
    ...publishedAt === null ? {} : { date_published: publishedAt },
    date_modified: updatedAt,
    ...author === null ? {} : { authors: [{ name: author }] },
    tags: categories.map(({ name }) => name),
    ...language === null ? {} : { language }
  }
}
