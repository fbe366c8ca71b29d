import type { Image } from '../../images/schema.js'
import type { Block } from '../schema.js'
import { safeUrl } from '../urls.js'
import { itemsOf, type Body } from './html.js'
import { stretchesOf, type Stretch } from './marks.js'

/**
 * The body as CommonMark in which nothing of the text is taken for markup; above it the picture that leads the article, and below
 * it those with an address that stand nowhere in it.
 */
export function markdownOf (article: Body): string {
  const { body, image, images } = article
  const standsApart = ({ id }: Image): boolean => !body.some(({ imageId }) => imageId === id)
  const above = image !== null && standsApart(image) ? [image] : []
  const below = images.filter((one) => one.id !== image?.id && safeUrl(one.src) !== null && standsApart(one))
  return [...above.map(figure), ...body.map((block) => blockMarkdown(block, images)), ...below.map(figure)]
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
      return [inline(block), ...block.attribution === undefined ? [] : [`— ${words(block.attribution)}`]].join('\n\n')
        .split('\n').map((line) => `> ${line}`).join('\n')
    case 'image': {
      const image = images.find(({ id }) => id === block.imageId)
      return image === undefined ? '' : figure(image)
    }
    case 'embed': {
      const url = safeUrl(block.url)
      const name = words(block.text === '' ? block.url ?? '' : block.text)
      return url === null ? name : `[${name}](${destination(url)})`
    }
  }
}

function inline (block: Pick<Block, 'text' | 'marks'>): string {
  const stretches = stretchesOf({ ...block, text: block.text.toWellFormed() })
  return unbroken(stretches.map((stretch, i) => {
    const [last, next] = [stretches[i - 1], stretches[i + 1]]
    const { ahead, core, behind } = parted(stretch, isWord(last, WORD_ENDS), isWord(next, WORD_BEGINS))
    if (core === '') return escaped(stretch.text)
    const { href } = stretch
    const set = emphasised(escaped(core), stretch, last !== undefined && isSet(last) && /\S$/.test(last.text) && ahead === '')
    return `${escaped(ahead)}${href === null ? set : `[${set}](${destination(href)})`}${escaped(behind)}`
  }).join(''))
}

/** The signs of two stretches that touch would be read as others: the second one has tags, which CommonMark knows, too. */
function emphasised (text: string, { em, strong }: Stretch, touches: boolean): string {
  const strongly = strong ? touches ? `<strong>${text}</strong>` : `**${text}**` : text
  return em ? touches ? `<em>${strongly}</em>` : `*${strongly}*` : strongly
}

/** Emphasised, other than within a link, which is set off by its brackets. */
function isSet ({ em, strong, href }: Stretch): boolean {
  return href === null && (em || strong)
}

/** Other symbols than those of ASCII are punctuation to some versions of CommonMark only. */
const WORD_ENDS = /[^\s\p{P}$+<=>^`|~]$/u
const WORD_BEGINS = /^[^\s\p{P}$+<=>^`|~]/u

/** Whether a word stands next to a stretch, not set off by signs of its own. */
function isWord (neighbour: Stretch | undefined, end: RegExp): boolean {
  if (neighbour?.href !== null) return false
  const hasSigns = isSet(neighbour) && /[^\s\p{P}\p{S}]/u.test(neighbour.text)
  return !hasSigns && end.test(neighbour.text)
}

/**
 * What of a stretch is set off, and what stands outside of the signs: a sign with a space within is none to CommonMark, nor
 * one between a word and punctuation.
 */
function parted (stretch: Stretch, wordAhead: boolean, wordBehind: boolean) {
  const { text } = stretch
  const begin = isSet(stretch) && wordAhead && /^\S/.test(text) ? /^[\s\p{P}\p{S}]+/u : /^\s+/
  // What looks back tries each run of signs once.
  const end = isSet(stretch) && wordBehind && /\S$/.test(text) ? /(?<![\s\p{P}\p{S}])[\s\p{P}\p{S}]+$/u : /(?<!\s)\s+$/
  const [ahead = ''] = begin.exec(text) ?? []
  const rest = text.slice(ahead.length)
  const [behind = ''] = end.exec(rest) ?? []
  return { ahead, core: rest.slice(0, rest.length - behind.length), behind }
}

function figure ({ src, alt, caption, creditLine }: Image): string {
  const picture = safeUrl(src) === null ? [] : [`![${words(alt)}](${destination(src ?? '')})`]
  const told = [caption, creditLine ?? ''].map(words).filter((part) => part !== '').join(' ')
  return [...picture, ...told === '' ? [] : [`*${told}*`]].join('\n\n')
}

/** An address; what would be read as an entity of HTML in it, is not. */
function destination (url: string): string {
  return `<${url.replace(/[<>\s\\]/g, (character) => encodeURIComponent(character)).replace(/&(?=#?\w+;)/g, '&amp;')}>`
}

/** Text without marks. */
function words (text: string): string {
  return unbroken(escaped(text))
}

/** Every sign that could be markup, and could begin a block, stands for itself. */
function escaped (text: string): string {
  return text.toWellFormed().replace(/[\\`*_{}[\]<>()#+\-=.!|~&:@]/g, '\\$&')
}

/** Lines of which none is empty, which would end a paragraph, nor indented, which would make it code. */
function unbroken (markdown: string): string {
  return markdown.replace(/[ \t]*[\r\n][ \t\r\n]*/g, '\n').replace(/^[ \t\n]+|[ \t\n]+$/g, '')
}
