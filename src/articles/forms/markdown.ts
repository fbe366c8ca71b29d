import type { Image } from '../../images/schema.js'
import type { Block } from '../schema.js'
import { safeUrl } from '../urls.js'
import { itemsOf, type Body } from './html.js'
import { stretchesOf } from './marks.js'

/** The body as CommonMark in which nothing of the text is taken for markup. */
export function markdownOf (article: Body): string {
  const { body, image } = article
  const leads = image !== null && !body.some(({ imageId }) => imageId === image.id)
  return [...leads ? [figure(image)] : [], ...body.map((block) => blockMarkdown(block, article.images))]
    .filter((part) => part !== '').join('\n\n')
}

function blockMarkdown (block: Block, images: readonly Image[]): string {
  switch (block.type) {
    case 'paragraph':
      return inline(block)
    case 'heading':
      return `## ${inline(block).replaceAll('\n', ' ')}`
    case 'list':
      return itemsOf(block).map((item) => `- ${inline(item)}`).join('\n')
    case 'pullquote':
      return [inline(block), ...block.attribution === undefined ? [] : [`— ${escaped(block.attribution)}`]].join('\n\n').replace(/^/gm, '> ')
    case 'image': {
      const image = images.find(({ id }) => id === block.imageId)
      return image === undefined ? '' : figure(image)
    }
    case 'embed': {
      const url = safeUrl(block.url)
      const name = escaped(block.text === '' ? block.url ?? '' : block.text)
      return url === null ? name : `[${name}](${destination(url)})`
    }
  }
}

function inline (block: Pick<Block, 'text' | 'marks'>): string {
  return stretchesOf(block).map(({ text, em, strong, href }) => {
    const [, before = '', words = '', behind = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
    if (words === '') return text
    const sign = `${em ? '*' : ''}${strong ? '**' : ''}`
    const set = `${sign}${escaped(words)}${[...sign].reverse().join('')}`
    return `${before}${href === null ? set : `[${set}](${destination(href)})`}${behind}`
  }).join('')
}

function figure ({ src, alt, caption, creditLine }: Image): string {
  const picture = safeUrl(src) === null ? [] : [`![${escaped(alt)}](${destination(src ?? '')})`]
  const told = [caption, creditLine ?? ''].filter((part) => part !== '').map(escaped).join(' ')
  return [...picture, ...told === '' ? [] : [`*${told}*`]].join('\n\n')
}

function destination (url: string): string {
  return `<${url.replace(/[<>\s\\]/g, (character) => encodeURIComponent(character))}>`
}

/** Text in which every sign that could be markup stands for itself, and no line begins a block. */
function escaped (text: string): string {
  return text.toWellFormed().replace(/[\\`*_{}[\]<>()#+\-.!|~&:@]/g, '\\$&').replace(/\n+/g, '\n').replace(/^ +/gm, '').replace(/^(\d+)\\\./gm, '$1\\.')
}
