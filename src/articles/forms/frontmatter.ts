import { stringify } from 'yaml'
import type { Config } from '../../config.js'
import type { Image } from '../../images/schema.js'
import { addressOf, fileOf, pageOf } from '../links.js'
import type { Article } from '../schema.js'
import { filled } from './filled.js'
import { markdownOf } from './markdown.js'

/** The article as Markdown under YAML front matter, in the names that site generators use. */
export function markdownPageOf (article: Article, config: Config): string {
  // In double quotes a text stays itself, whatever YAML version reads it: `no`, `---` and dates too.
  const facts = stringify(frontMatterOf(article, config), { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 })
  return `---\n${escaped(facts)}---\n\n${markdownOf(article)}\n`
}

/** What YAML takes for no character, or some version of it for the end of a line, by its number; it stands in quotes. */
function escaped (facts: string): string {
  return facts.replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function frontMatterOf (article: Article, config: Config): object {
  return filled({
    title: article.headline,
    description: article.standfirst,
    date: article.publishedAt,
    lastmod: article.updatedAt,
    author: article.byline,
    agency: article.agency,
    dateline: article.dateline,
    section: article.section?.name,
    tags: article.tags.map(({ name }) => name),
    language: article.language,
    image: article.image && imageOf(article.image, config),
    url: pageOf(article, config),
    source: addressOf(article, config),
    id: article.id,
    slug: article.slug,
    revision: article.revision,
    wordCount: article.wordCount,
    corrections: article.corrections.map(({ at, kind, text }) => ({ date: at, kind, text }))
  })
}

function imageOf (image: Image, config: Config): object {
  const { alt, caption, creditLine, creator, copyrightNotice } = image
  return filled({ src: fileOf(image, config), alt, caption, credit: creditLine, creator, copyright: copyrightNotice })
}
