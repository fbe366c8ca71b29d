import { pageOf } from '../articles/links.js'
import type { Config } from '../config.js'
import type { NewsRow, UrlRow } from './store.js'
import { document, elements } from './xml.js'

const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const NEWS_XMLNS = 'http://www.google.com/schemas/sitemap-news/0.9'

/** The index of a sitemap's parts, as sitemaps.org 0.9 has it. */
export function sitemapIndex (parts: readonly number[], { publicUrl }: Config): string {
  const sitemap = parts.map((part) => ({ loc: `${publicUrl}/sitemaps/${part}.xml` }))
  return document({ sitemapindex: { '@xmlns': XMLNS, sitemap } })
}

/** Articles as a stretch of a sitemap. */
export function urls (rows: readonly UrlRow[], config: Config): string {
  return elements('url', rows.map((row) => ({ loc: pageOf(row, config), lastmod: row.updatedAt })))
}

/** A sitemap (sitemaps.org 0.9) out of its stretches. */
export function sitemap (stretches: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="${XMLNS}">${stretches.join('')}</urlset>`
}

/** A Google News sitemap. */
export function newsSitemap (rows: readonly NewsRow[], publication: string, config: Config): string {
  const url = rows.map((row) => ({
    loc: pageOf(row, config),
    'news:news': {
      'news:publication': { 'news:name': publication, 'news:language': newsLanguage(row.language) },
      'news:publication_date': row.publishedAt,
      'news:title': row.headline
    }
  }))
  return document({ urlset: { '@xmlns': XMLNS, '@xmlns:news': NEWS_XMLNS, url } })
}

/** Google takes the language by itself, save for the two ways to write Chinese. */
function newsLanguage (tag: string | null): string {
  const language = (tag ?? 'en').toLowerCase()
  return /^zh-(cn|tw)$/.test(language) ? language : language.replace(/-.*/, '')
}
