import { ok, text } from '../http/schemas.js'
import { atom } from './atom.js'
import { json } from './json.js'
import { rss } from './rss.js'
import { JsonFeed } from './schema.js'

const [RSS, ATOM, JSON_FEED] = ['application/rss+xml', 'application/atom+xml', 'application/feed+json']
/** What feeds are written in. */
export const FORMATS = [
  { file: 'rss.xml', id: 'Rss', name: 'RSS 2.0', media: RSS, response: text(RSS, 'The feed.'), write: rss },
  { file: 'atom.xml', id: 'Atom', name: 'Atom', media: ATOM, response: text(ATOM, 'The feed.'), write: atom },
  { file: 'feed.json', id: 'Json', name: 'JSON Feed 1.1', media: JSON_FEED, response: ok(JsonFeed, 'The feed.', JSON_FEED), write: json }
]
