import { htmlOf } from '../articles/forms/html.js'
import { addressOf, fileOf, homeOf, pageOf } from '../articles/links.js'
import type { ArticleSummary } from '../articles/schema.js'
import type { Config } from '../config.js'
import type { Image } from '../images/schema.js'

/** What every format of a feed says, in its own way. */
export interface Feed {
  title: string
  /** What it holds, in a sentence. */
  description: string
  /** Whose it is. */
  publication: string
  /** Of the whole, where all entries have the same. */
  language: string | null
  /** Where the feed itself is. */
  self: string
  /** The front page of the site. */
  home: string
  /** The newest change of an entry; null where there is none. */
  updatedAt: string | null
  entries: Entry[]
}

export interface Entry {
  /** Never changes, wherever the page moves. */
  id: string
  /** The page for readers. */
  page: string
  title: string
  summary: string | null
  html: string
  author: string | null
  categories: Array<{ slug: string, name: string }>
  language: string | null
  publishedAt: string | null
  updatedAt: string
}

/** What the articles are chosen by: all of them, or those of a section or tag. */
export interface Scope { publication: string, term: string | null, path: string }

/** The articles as a feed, in the order in which they are given. */
export function feedOf (articles: readonly ArticleSummary[], { publication, term, path }: Scope, config: Config): Feed {
  const title = term === null ? publication : `${publication}: ${term}`
  const entries = articles.map((article) => entryOf(article, config))
  return gathered({ title, description: `The latest articles of ${title}`, publication, entries }, path, config)
}

/** The entries as a feed at this path. */
export function gathered (
  feed: Pick<Feed, 'title' | 'description' | 'publication' | 'entries'>, path: string, config: Config
): Feed {
  const [language = null, ...otherLanguages] = new Set(feed.entries.map((entry) => entry.language))
  return {
    ...feed,
    language: otherLanguages.length === 0 ? language : null,
    self: config.publicUrl + path,
    home: homeOf(config),
    updatedAt: feed.entries.map(({ updatedAt }) => updatedAt).sort().at(-1) ?? null
  }
}

function entryOf (article: ArticleSummary, config: Config): Entry {
  const { headline, standfirst, byline, section, tags, language, publishedAt, updatedAt } = article
  return {
    id: addressOf(article, config),
    page: pageOf(article, config),
    title: headline,
    summary: standfirst,
    html: htmlElsewhere(article, config),
    author: byline,
    categories: [...section === null ? [] : [section], ...tags],
    language,
    publishedAt,
    updatedAt
  }
}

/** The body for readers who are not on the article's page, to which its links may be relative. */
function htmlElsewhere (article: ArticleSummary, config: Config): string {
  const { body = [], image, images = [], canonicalUrl } = article
  const page = pageOf(article, config)
  const linked = body.map(({ marks = [], ...block }) => ({
    ...block, marks: marks.map(({ href, ...mark }) => href === undefined ? mark : { ...mark, href: absolute(href, page) })
  }))
  const shown = <T extends Image>(image: T) => ({ ...image, src: fileOf(image, config) })
  return htmlOf({ body: linked, image: image && shown(image), images: images.map(shown), canonicalUrl })
}

function absolute (href: string, page: string): string {
  return !URL.canParse(href) && URL.canParse(href, page) ? new URL(href, page).href : href
}
