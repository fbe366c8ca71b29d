import type { Config } from '../../config.js'
import type { CorrectionNote } from '../../corrections/schema.js'
import type { Image } from '../../images/schema.js'
import type { Person } from '../../people/schema.js'
import type { Publication } from '../../publication/schema.js'
import type { Quote } from '../../quotes/schema.js'
import { addressOf, fileOf, pageOf, partOf } from '../links.js'
import type { Article } from '../schema.js'
import { filled } from './filled.js'
import type { LinkedCorrection, LinkedImage, LinkedPerson, LinkedQuotation, NewsArticle } from './jsonld/schema.js'
import { namesIn } from './names.js'
import { textOf } from './text.js'

/** The article as a schema.org NewsArticle in JSON-LD 1.1, with each quote as a Quotation of its speaker. */
export function newsArticleOf (article: Article, config: Config, publication: Publication | undefined): NewsArticle {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': addressOf(article, config),
    url: pageOf(article, config),
    identifier: String(article.id),
    headline: article.headline,
    dateModified: article.updatedAt,
    wordCount: article.wordCount,
    articleBody: textOf(article.body),
    ...filled({
      description: article.standfirst,
      datePublished: article.publishedAt,
      dateline: article.dateline,
      author: namesIn(article.byline).map(named),
      creditText: article.agency,
      publisher: publication && { '@type': 'Organization' as const, name: publication.name },
      articleSection: article.section?.name,
      keywords: article.tags.map(({ name }) => name),
      inLanguage: article.language,
      image: article.images.map((image) => imageOf(image, article, config)),
      mentions: article.people.map((person) => personOf(person, config)),
      hasPart: article.quotes.map((quote) => quotationOf(quote, config)),
      correction: article.corrections.map((correction) => correctionOf(correction, config))
    })
  }
}

function named (name: string): LinkedPerson {
  return { '@type': 'Person', name }
}

function personOf (person: Person, config: Config): LinkedPerson {
  const { name, description, aliases } = person
  return { ...named(name), '@id': partOf('people', person, config), ...filled({ description, alternateName: aliases }) }
}

function imageOf (image: Image, { image: lead }: Article, config: Config): LinkedImage {
  const { caption, alt, creditLine, creator, copyrightNotice, mime, width, height } = image
  return {
    '@type': 'ImageObject',
    '@id': partOf('images', image, config),
    ...filled({
      contentUrl: fileOf(image, config),
      caption,
      description: alt,
      creditText: creditLine,
      creator: creator === null ? null : named(creator),
      copyrightNotice,
      encodingFormat: mime,
      width,
      height,
      representativeOfPage: image.id === lead?.id ? true : null
    })
  }
}

function quotationOf (quote: Quote, config: Config): LinkedQuotation {
  const { text, speaker, speakerLabel, saidOn } = quote
  return {
    '@type': 'Quotation',
    '@id': partOf('quotes', quote, config),
    text,
    // A label alone does not say whether a person or an organisation said it, so that it makes no creator.
    ...filled({
      creator: speaker && personOf(speaker, config), creditText: speaker === null ? speakerLabel : null, dateCreated: saidOn
    })
  }
}

function correctionOf (correction: CorrectionNote, config: Config): LinkedCorrection {
  const { text, at } = correction
  return { '@type': 'CorrectionComment', '@id': partOf('corrections', correction, config), text, datePublished: at }
}
