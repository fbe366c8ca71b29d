import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../db/open.js'
import { matching } from '../db/search.js'
import type { Reason, RelatedArticle } from './schema.js'
import { rendered } from './render.js'
import { select, toArticle, type Wanted } from './select.js'

/** How many of the newest public articles are looked at for each person, tag, section and the text. */
const LOOKED_AT = 30
/** How many people and tags of the article are asked for. */
const ASKED = 8
/** How many words of its headline, the longest. */
const WORDS = 4
/** Shorter words say little of what a story is about. */
const SHORTEST_WORD = 5

/** What one shared thing weighs. */
const WEIGHTS = { people: 4, tags: 3, text: 2, section: 1 } as const
type Kind = keyof typeof WEIGHTS

/** One thing that an article shares with the one that is looked at. */
interface Shared { kind: Kind, key: string, name: string }

/**
 * Articles that share people, tags or the section with this one, which is public, or have words of its headline in theirs or
 * in their standfirst: those that share most first, newest first among equals. Of each shared thing only the newest articles
 * are looked at, so that the cost does not grow with the archive.
 */
export async function related (db: Db, id: number, limit: number, wanted: Wanted): Promise<RelatedArticle[]> {
  const shared = await sharedBy(db, id)
  if (shared.length === 0) return []
  const order = (await candidates(db, id, shared)).slice(0, limit)
  if (order.length === 0) return []
  const rows = await select(db, wanted).where('articles.id', 'in', order.map(({ id }) => id)).execute()
  const articles = new Map(rows.map((row) => [row.id, rendered(toArticle(row), wanted)]))
  return order.flatMap(({ id, because }) => {
    const article = articles.get(id)
    return article === undefined ? [] : [{ ...article, because: toReasons(because) }]
  })
}

/** A public article that shares some things, and its place in the order of publication. */
interface Candidate { id: number, place: number, because: Shared[], weight: number }

function toReasons (because: Shared[]): Reason[] {
  return (Object.keys(WEIGHTS) as Kind[]).flatMap((kind) => {
    const names = because.filter((one) => one.kind === kind).map(({ name }) => name)
    return names.length === 0 ? [] : [{ kind, shared: names }]
  })
}

/** The people, tags, section and telling words of an article. */
async function sharedBy (db: Db, id: number): Promise<Shared[]> {
  const { rows } = await sql<Shared>`
    select * from (select 'people' as kind, cast(people.id as text) as key, people.name from article_people
      join people on people.id = person_id where article_id = ${id} order by position limit ${sql.lit(ASKED)}) as named
    union all select * from (select 'tags', cast(tags.id as text), tags.name from article_tags
      join tags on tags.id = tag_id where article_id = ${id} order by tags.slug limit ${sql.lit(ASKED)}) as filed
    union all select 'section', cast(sections.id as text), sections.name from articles
      join sections on sections.id = section_id where articles.id = ${id}
    union all select 'text', headline, headline from articles where articles.id = ${id}`.execute(db)
  return rows.flatMap((row) => row.kind === 'text' ? wordsOf(row.name) : [row])
}

function wordsOf (headline: string): Shared[] {
  const words = headline.match(/[\p{L}\p{N}]+/gu)?.filter((word) => word.length >= SHORTEST_WORD) ?? []
  const unique = [...new Map(words.map((word) => [word.toLowerCase(), word])).entries()]
  return unique.sort(([a], [b]) => b.length - a.length).slice(0, WORDS).map(([key, name]) => ({ kind: 'text', key, name }))
}

/** What shares something with the article: what shares most first, and the newer of two that share as much. */
async function candidates (db: Db, id: number, shared: readonly Shared[]): Promise<Candidate[]> {
  const parts = shared.map((one, n) => sql`select * from (${newest(db, one, n)}) as ${sql.id(`s${n}`)}`)
  const { rows } = await sql<{ id: number, place: number, n: number }>`${sql.join(parts, sql` union all `)}`.execute(db)
  const found = new Map<number, Candidate>()
  for (const { id, place, n } of rows) {
    const one = found.get(id) ?? { id, place, because: [], weight: 0 }
    for (const thing of shared.slice(n, n + 1)) {
      one.because.push(thing)
      one.weight += WEIGHTS[thing.kind]
    }
    found.set(id, one)
  }
  found.delete(id)
  return [...found.values()].sort((a, b) => b.weight - a.weight || b.place - a.place)
}

/** The newest public articles that have the thing: each a range of an index, of which no more is read than is taken. */
function newest (db: Db, { kind, key }: Shared, n: number): RawBuilder<unknown> {
  const number = sql`${sql.lit(n)} as n`
  const limit = sql`limit ${sql.lit(LOOKED_AT)}`
  switch (kind) {
    case 'people':
      return sql`select article_id as id, place, ${number} from article_people
        where person_id = ${Number(key)} and place is not null order by place desc ${limit}`
    case 'tags':
      return sql`select article_id as id, place, ${number} from article_tags
        where tag_id = ${Number(key)} and place is not null order by place desc ${limit}`
    case 'section':
      return sql`select id, place, ${number} from articles where section_id = ${Number(key)} and status = 'published'
        order by published_at desc nulls last, id desc ${limit}`
    case 'text':
      // A cross join keeps SQLite from beginning with all public articles.
      return sql`select articles.id, articles.place, ${number}
        from ${matching(db, 'articles_search', key, { within: ['headline', 'standfirst'], beyond: [] })} cross join articles
        where articles.place = found.key and articles.status = 'published' order by found.key desc ${limit}`
  }
}
