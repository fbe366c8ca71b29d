import Type, { type TSchema } from 'typebox'
import type { Config } from '../config.js'
import { REPRESENTATIONS, type OtherRepresentation, type Representation } from '../http/representations.js'
import { okAs, ref } from '../http/schemas.js'
import type { Publication } from '../publication/schema.js'
import { markdownPageOf } from './forms/frontmatter.js'
import { newsArticleOf } from './forms/jsonld.js'
import { NewsArticle } from './forms/jsonld/schema.js'
import { ninjsOf } from './forms/ninjs.js'
import { Ninjs } from './forms/ninjs/schema.js'
import { plainPageOf } from './forms/plain.js'
import { Article } from './schema.js'

/** What an article is shown as: an object that its schema serialises, or text. */
type Shown = Article | NewsArticle | Ninjs | string

interface Form {
  schema: TSchema
  /** What operations that answer with it are called by. */
  name: string
  title: string
  /** Whether it names the publication. */
  signed?: boolean
  show: (article: Article, config: Config, publication: Publication | undefined) => Shown
}

/** How an article is shown in each representation that there is. */
const FORMS: Readonly<Record<Representation['media'], Form>> = {
  'application/json': { schema: ref(Article), name: '', title: 'JSON', show: (article) => article },
  'application/ld+json': {
    schema: ref(NewsArticle), name: 'JsonLd', title: 'schema.org JSON-LD', signed: true, show: newsArticleOf
  },
  'application/vnd.iptc.ninjs+json': { schema: ref(Ninjs), name: 'Ninjs', title: 'IPTC ninjs 3.0', show: ninjsOf },
  'text/markdown': {
    schema: Type.String({ description: 'CommonMark under YAML front matter.' }),
    name: 'Markdown',
    title: 'Markdown with front matter',
    show: markdownPageOf
  },
  'text/plain': {
    schema: Type.String({ description: 'The story with its captions, for people to read.' }),
    name: 'Text',
    title: 'plain text',
    show: plainPageOf
  }
}

export function formOf ({ media }: Representation): Form {
  return FORMS[media]
}

/** Those that have a URL of their own. */
export const OTHERS: readonly OtherRepresentation[] = REPRESENTATIONS.filter((one) => one.suffix !== '')

/** The response with an article in one of these representations. */
export function articleAs (...representations: readonly Representation[]) {
  const schemas = Object.fromEntries(representations.map((one) => [one.media, formOf(one).schema]))
  return okAs<Shown>(schemas, 'The article.')
}
