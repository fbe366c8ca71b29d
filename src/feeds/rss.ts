import type { Entry, Feed } from './feed.js'
import { document, type Content } from './xml.js'

const NAMESPACES = {
  '@xmlns:atom': 'http://www.w3.org/2005/Atom',
  '@xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  '@xmlns:dc': 'http://purl.org/dc/elements/1.1/'
}

/** RSS 2.0, with the modules for what it has no elements of its own for. */
export function rss ({ title, description, language, self, home, updatedAt, entries }: Feed): string {
  return document({
    rss: {
      '@version': '2.0',
      ...NAMESPACES,
      channel: {
        title,
        link: home,
        description,
        language: language ?? undefined,
        lastBuildDate: updatedAt === null ? undefined : rfc822(updatedAt),
        'atom:link': { '@rel': 'self', '@type': 'application/rss+xml', '@href': self },
        item: entries.map(item)
      }
    }
  })
}

function item ({ id, page, title, summary, html, author, categories, publishedAt, updatedAt }: Entry): Content {
  return {
    title,
    link: page,
    guid: { '@isPermaLink': 'false', '#text': id },
    pubDate: publishedAt === null ? undefined : rfc822(publishedAt),
    'atom:updated': updatedAt,
    'dc:creator': author ?? undefined,
    category: categories.map(({ name }) => name),
    description: summary ?? undefined,
    'content:encoded': html
  }
}

/** The time as RFC 822 writes it, with the four-digit years of RFC 1123. */
function rfc822 (time: string): string {
  return new Date(time).toUTCString()
}
