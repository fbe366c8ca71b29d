import type { Migration } from 'kysely'
import * as content from './001_content.js'
import * as articles from './002_articles.js'
import * as newsletters from './003_newsletters.js'
import * as subscribers from './004_subscribers.js'
import * as references from './005_references.js'
import * as reading from './006_reading.js'
import * as keys from './007_keys.js'
import * as documents from './008_documents.js'
import * as writing from './009_writing.js'
import * as successors from './010_successors.js'
import * as merges from './011_merges.js'
import * as sources from './012_sources.js'
import * as pending from './013_pending.js'
import * as replacing from './014_replacing.js'
import * as earlier from './015_earlier.js'
import * as finding from './016_finding.js'
import * as summaries from './017_summaries.js'
import * as heads from './018_heads.js'
import * as occasions from './019_occasions.js'
import * as pages from './020_pages.js'
import * as formerNames from './021_former_names.js'
import * as tellings from './022_tellings.js'
import * as slugs from './023_slugs.js'

/** In the order in which they run. One that has landed is never changed. */
export const migrations: Record<string, Migration> = {
  '001_content': content,
  '002_articles': articles,
  '003_newsletters': newsletters,
  '004_subscribers': subscribers,
  '005_references': references,
  '006_reading': reading,
  '007_keys': keys,
  '008_documents': documents,
  '009_writing': writing,
  '010_successors': successors,
  '011_merges': merges,
  '012_sources': sources,
  '013_pending': pending,
  '014_replacing': replacing,
  '015_earlier': earlier,
  '016_finding': finding,
  '017_summaries': summaries,
  '018_heads': heads,
  '019_occasions': occasions,
  '020_pages': pages,
  '021_former_names': formerNames,
  '022_tellings': tellings,
  '023_slugs': slugs
}
