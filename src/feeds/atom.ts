import type { Entry, Feed } from './feed.js'
import { document, type Content } from './xml.js'

/** `updated` is required of a feed that has nothing in it, too. */
const NEVER = '1970-01-01T00:00:00Z'

/** The Atom Syndication Format, RFC 4287. */
export function atom ({ title, publication, language, self, home, updatedAt, entries }: Feed): string {
  return document({
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': language ?? undefined,
      id: self,
      title,
      updated: updatedAt ?? NEVER,
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': self },
        { '@rel': 'alternate', '@href': home }
      ],
      entry: entries.map((one) => entry(one, publication))
    }
  })
}

function entry (
  { id, page, title, summary, html, author, categories, language, publishedAt, updatedAt }: Entry, publication: string
): Content {
  return {
    '@xml:lang': language ?? undefined,
    id,
    title,
    updated: updatedAt,
    published: publishedAt ?? undefined,
    link: { '@rel': 'alternate', '@href': page },
    author: { name: author ?? publication },
    category: categories.map(({ slug, name }) => ({ '@term': slug, '@label': name })),
    summary: summary ?? undefined,
    content: { '@type': 'html', '#text': html }
  }
}
