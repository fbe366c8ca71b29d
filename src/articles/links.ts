import type { Config } from '../config.js'
import { safeUrl } from './urls.js'

/** The article in this API, an address that never changes: feeds know it by that. */
export function addressOf ({ id }: { id: number }, { publicUrl }: Config): string {
  return `${publicUrl}/articles/${id}`
}

/** The page on which readers find the article: where it is said to stand, or else where the site shows its articles. */
export function pageOf (
  { id, slug, canonicalUrl }: { id: number, slug: string, canonicalUrl: string | null }, { articleUrl }: Config
): string {
  return canonicalUrl ?? articleUrl.replaceAll('{id}', String(id)).replaceAll('{slug}', slug)
}

/** A person, quote or image in this API. */
export function partOf (resource: 'people' | 'quotes' | 'images' | 'corrections', { id }: { id: number }, { publicUrl }: Config): string {
  return `${publicUrl}/${resource}/${id}`
}

/** The file of a picture, in full; null where there is none, or its address is none that a page can load. */
export function fileOf ({ src }: { src: string | null }, { publicUrl }: Config): string | null {
  const [url, base] = [safeUrl(src), `${publicUrl}/`]
  return url !== null && URL.canParse(url, base) ? new URL(url, base).href : null
}

/** The front page of the site that shows the articles; of this API, where it shows them itself. */
export function homeOf ({ articleUrl, publicUrl }: Config): string {
  return articleUrl.startsWith(`${publicUrl}/`) ? `${publicUrl}/` : new URL('/', articleUrl).href
}
