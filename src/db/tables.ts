import type { Answers, Audit, Changes, Keys } from './tables/access.js'
import type { ArticleRevisions, Articles, Corrections, Documents, Previews, Summaries } from './tables/articles.js'
import type { Captures, Earlier, FormerNames, Images, MergedPeople, People, Publication, Quotes, Terms } from './tables/content.js'
import type { Consents, Mails, Newsletters, Signups, Subscribers, Subscriptions, Tokens, Wordings } from './tables/newsletters.js'
import type { LinkPlace } from './tables/columns.js'

export interface Database {
  captures: Captures
  publication: Publication
  sections: Terms
  tags: Terms
  people: People
  merged_people: MergedPeople
  former_names: FormerNames
  images: Images
  articles: Articles
  article_tags: { article_id: number, tag_id: number, place: LinkPlace }
  article_people: { article_id: number, person_id: number, position: number, place: LinkPlace }
  article_images: { article_id: number, image_id: number, role: 'lead' | 'inline', position: number }
  quotes: Quotes
  documents: Documents
  summaries: Summaries
  /** Which article each quote belongs to, also one that stands in a draft only, or in a revision. */
  quote_articles: { quote_id: number, article_id: number }
  newsletters: Newsletters
  wordings: Wordings
  subscribers: Subscribers
  subscriptions: Subscriptions
  signups: Signups
  consents: Consents
  tokens: Tokens
  mails: Mails
  keys: Keys
  changes: Changes
  article_revisions: ArticleRevisions
  old_slugs: { slug: string, article_id: number }
  old_section_slugs: { slug: string, term_id: number }
  old_tag_slugs: { slug: string, term_id: number }
  corrections: Corrections
  earlier: Earlier
  previews: Previews
  answers: Answers
  audit: Audit
}
