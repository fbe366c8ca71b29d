import type { Config } from '../../config.js'
import type { Image } from '../../images/schema.js'
import { addressOf, fileOf, pageOf, partOf } from '../links.js'
import type { Article } from '../schema.js'
import { filled } from './filled.js'
import { htmlOf } from './html.js'
import type { Ninjs, NinjsPicture } from './ninjs/schema.js'
import { textOf } from './text.js'

const STANDARD = { name: 'ninjs', version: '3.0', schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json' } as const

/** The article in ninjs 3.0, the JSON of the IPTC for exchanging news; its images are associated pictures. */
export function ninjsOf (article: Article, config: Config): Ninjs {
  const { id, slug, headline } = article
  const created = article.firstPublishedAt ?? article.publishedAt
  return {
    uri: addressOf(article, config),
    standard: STANDARD,
    type: 'text',
    representationType: 'full',
    version: String(article.revision),
    versionCreated: article.updatedAt,
    title: headline,
    slugline: slug,
    headlines: plain('main', headline),
    bodies: bodiesOf(article),
    altIds: [{ role: 'id', value: String(id) }, { role: 'slug', value: slug }, { role: 'page', value: pageOf(article, config) }],
    ...filled({
      firstCreated: created,
      contentCreated: created,
      language: article.language,
      descriptions: plain('summary', article.standfirst),
      by: article.byline,
      located: article.dateline,
      infoSources: source('agency', article.agency),
      people: peopleIn(article, config),
      subjects: subjectsOf(article),
      associations: article.images.map((image) => pictureOf(image, article, config))
    })
  }
}

function bodiesOf (article: Article): Ninjs['bodies'] {
  const text = textOf(article.body)
  const counts = { charCount: [...text].length, wordCount: article.wordCount }
  return [
    { role: 'main', contentType: 'text/html', ...counts, value: htmlOf(article) },
    { role: 'main', contentType: 'text/plain', ...counts, value: text }
  ]
}

function peopleIn ({ people, quotes }: Article, config: Config): Ninjs['people'] {
  const speakers = new Set(quotes.map(({ speaker }) => speaker?.id))
  const all = new Map([...people, ...quotes.flatMap(({ speaker }) => speaker ?? [])].map((person) => [person.id, person]))
  return [...all.values()].map((person) => ({
    name: person.name, rel: speakers.has(person.id) ? 'quoted' : 'mentioned', uri: partOf('people', person, config)
  }))
}

function subjectsOf ({ section, tags }: Article): Ninjs['subjects'] {
  return [
    ...section === null ? [] : [{ name: section.name, rel: 'section' as const, literal: section.slug }],
    ...tags.map(({ name, slug }) => ({ name, rel: 'tag' as const, literal: slug }))
  ]
}

function pictureOf (image: Image, { image: lead }: Article, config: Config): NinjsPicture {
  const { alt, caption, creator, creditLine, copyrightNotice, usageTerms, takenOn, mime, width, height } = image
  const href = fileOf(image, config)
  return {
    name: image.id === lead?.id ? 'lead' : 'inline',
    uri: partOf('images', image, config),
    type: 'picture',
    representationType: 'partial',
    ...filled({
      contentCreated: takenOn === null ? null : `${takenOn}T00:00:00.000Z`,
      headlines: plain('alternative', alt),
      descriptions: plain('caption', caption),
      by: creator,
      infoSources: [...source('credit', creditLine), ...source('source', image.source)],
      copyrightNotice,
      usageTerms,
      renditions: href === null ? [] : [{ name: 'main' as const, href, ...filled({ contentType: mime, width, height }) }]
    })
  }
}

function plain (role: string, value: string | null): Ninjs['headlines'] {
  return value === null || value === '' ? [] : [{ role, contentType: 'text/plain', value }]
}

function source (role: 'agency' | 'credit' | 'source', name: string | null): NonNullable<Ninjs['infoSources']> {
  return name === null ? [] : [{ name, role }]
}
