import type { Config } from '../config.js'

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

/** The front page of the site that shows the articles. */
export function homeOf ({ articleUrl }: Config): string {
  return new URL('/', articleUrl).href
}
