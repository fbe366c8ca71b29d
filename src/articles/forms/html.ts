import type { Image } from '../../images/schema.js'
import type { Block } from '../schema.js'
import { safeUrl } from '../urls.js'
import { stretchesOf } from './marks.js'

/** What a body is rendered from. */
export interface Body {
  body: readonly Block[]
  /** The lead image, shown first unless a block shows it. */
  image: Image | null
  images: readonly Image[]
  canonicalUrl: string | null
}

/** The body as HTML that is safe to insert into a page: text is escaped, and links lead to web pages or mail only. */
export function htmlOf (article: Body): string {
  const { body, image } = article
  const leads = image !== null && !body.some(({ imageId }) => imageId === image.id)
  return [...leads ? [figure(image)] : [], ...body.map((block) => blockHtml(block, article))].filter((part) => part !== '').join('\n')
}

function blockHtml (block: Block, { images, canonicalUrl }: Body): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inline(block)}</p>`
    case 'heading':
      return `<h2>${inline(block)}</h2>`
    case 'list':
      return `<ul>\n${itemsOf(block).map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</ul>`
    case 'pullquote': {
      const cite = safeUrl(canonicalUrl) === null ? '' : ` cite="${escaped(canonicalUrl ?? '')}"`
      const footer = block.attribution === undefined ? '' : `<footer><cite>${escaped(block.attribution)}</cite></footer>`
      return `<blockquote${cite}><p>${inline(block)}</p>${footer}</blockquote>`
    }
    case 'image': {
      const image = images.find(({ id }) => id === block.imageId)
      return image === undefined ? '' : figure(image)
    }
    case 'embed': {
      const url = safeUrl(block.url)
      const name = escaped(block.text === '' ? block.url ?? '' : block.text)
      return url === null ? `<p>${name}</p>` : `<p><a href="${escaped(url)}">${name}</a></p>`
    }
  }
}

/** The items of a list, with their marks counted from the item's beginning. */
export function itemsOf ({ text, marks = [] }: Block): Array<Pick<Block, 'text' | 'marks'>> {
  let from = 0
  return text.split('\n').map((item) => {
    const offset = from
    from += item.length + 1
    const own = marks.map(({ start, end, ...mark }) =>
      ({ ...mark, start: Math.max(start - offset, 0), end: Math.min(end - offset, item.length) }))
    return { text: item, marks: own.filter(({ start, end }) => start < end) }
  })
}

function inline (block: Pick<Block, 'text' | 'marks'>): string {
  return stretchesOf(block).map(({ text, em, strong, href }) => {
    const plain = escaped(text).replaceAll('\n', '<br>')
    const set = em ? `<em>${plain}</em>` : plain
    const strongly = strong ? `<strong>${set}</strong>` : set
    return href === null ? strongly : `<a href="${escaped(href)}">${strongly}</a>`
  }).join('')
}

function figure ({ src, alt, width, height, caption, creditLine }: Image): string {
  const size = [['width', width], ['height', height]].map(([name, value]) => value === null ? '' : ` ${name}="${value}"`).join('')
  const img = safeUrl(src) === null ? '' : `<img src="${escaped(src ?? '')}" alt="${escaped(alt)}"${size}>`
  const credit = creditLine === null ? '' : `<span class="credit">${escaped(creditLine)}</span>`
  const told = [escaped(caption), credit].filter((part) => part !== '').join(' ')
  return img === '' && told === '' ? '' : `<figure>${img}${told === '' ? '' : `<figcaption>${told}</figcaption>`}</figure>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' }

/** Text as HTML; control characters, which HTML has no place for, are left out. */
function escaped (text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
