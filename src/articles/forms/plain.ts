import type { Image } from '../../images/schema.js'
import type { Article, Block } from '../schema.js'

/** The article as plain text for people to read: what stands over the body, the body, what its images show, and corrections. */
export function plainPageOf (article: Article): string {
  const { headline, standfirst, dateline, byline, agency, publishedAt, body, images, corrections } = article
  const filed = [dateline, byline, agency, publishedAt?.slice(0, 10)].filter((part) => part != null).join(' · ')
  const parts = [headline, standfirst ?? '', filed, ...body.map(blockText), ...images.map(imageText),
    ...corrections.map(({ kind, text, at }) => `${kind.toUpperCase()}, ${at.slice(0, 10)}: ${text}`)]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function blockText ({ type, text, attribution, url }: Block): string {
  switch (type) {
    case 'list':
      return text.replace(/^/gm, '- ')
    case 'pullquote':
      return attribution === undefined ? text : `${text}\n— ${attribution}`
    case 'embed':
      return [text, url ?? ''].filter((part) => part !== '').join('\n')
    default:
      return text
  }
}

function imageText ({ caption, alt, creditLine }: Image): string {
  const shown = caption === '' ? alt : caption
  const told = [shown, creditLine === null ? '' : `(${creditLine})`].filter((part) => part !== '').join(' ')
  return told === '' ? '' : `[${told}]`
}
