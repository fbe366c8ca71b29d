import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../db/open.js'
import { matching } from '../db/search.js'
import type { Reason, RelatedArticle } from './schema.js'
import { rendered } from './render.js'
import { select, toArticle, type Wanted } from './select.js'

/** How many of the newest articles are looked at for each person, tag, section and the text. */
const LOOKED_AT = 30
/** How many people, tags and words of the article are asked for. */
const ASKED = 8
/** Shorter words say little of what a story is about. */
const SHORTEST_WORD = 5

/** What one shared thing weighs. */
const WEIGHTS = { people: 4, tags: 3, text: 2, section: 1 } as const
type Kind = keyof typeof WEIGHTS

/** One thing that an article shares with the one that is looked at. */
interface Shared { kind: Kind, key: string, name: string }

/**
 * Articles that share people, tags, words of the headline or the section with this one, which is public: those that
 * share most first, newest first among equals. Of each shared thing only the newest articles are looked at, so that
 * the cost does not grow with the archive.
 */
export async function related (db: Db, id: number, limit: number, wanted: Wanted): Promise<RelatedArticle[]> {
  const shared = await sharedBy(db, id)
  if (shared.length === 0) return []
  const found = await candidates(db, id, shared)
  const reasons = new Map<number, Shared[]>()
  for (const { id, n } of found) reasons.set(id, [...reasons.get(id) ?? [], ...shared.slice(n, n + 1)])
  const times = new Map(found.map((one) => [one.id, one.publishedAt ?? '']))
  const order = [...reasons].map(([id, because]) => ({ id, because, weight: weightOf(because), time: times.get(id) ?? '' }))
    .sort((a, b) => b.weight - a.weight || (a.time < b.time ? 1 : a.time > b.time ? -1 : b.id - a.id)).slice(0, limit)
  if (order.length === 0) return []
  const rows = await select(db, wanted).where('articles.id', 'in', order.map(({ id }) => id)).execute()
  const articles = new Map(rows.map((row) => [row.id, rendered(toArticle(row), wanted)]))
  return order.flatMap(({ id, because }) => {
    const article = articles.get(id)
    return article === undefined ? [] : [{ ...article, because: toReasons(because) }]
  })
}

function weightOf (because: Shared[]): number {
  return because.reduce((sum, { kind }) => sum + WEIGHTS[kind], 0)
}

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
  return unique.slice(0, ASKED).map(([key, name]) => ({ kind: 'text', key, name }))
}

/** Public articles, each with the number of the shared thing that it was found by. */
async function candidates (
  db: Db, id: number, shared: readonly Shared[]
): Promise<Array<{ id: number, n: number, publishedAt: string | null }>> {
  const parts = shared.map((one, n) => sql`select * from (${newest(db, one, n)}) as ${sql.id(`s${n}`)}`)
  // A cross join keeps SQLite from beginning with all public articles.
  const { rows } = await sql<{ id: number, n: number, publishedAt: string | null }>`
    select articles.id, n, articles.published_at as ${sql.id('publishedAt')}
    from (${sql.join(parts, sql` union all `)}) as found cross join articles
    where articles.id = found.id and articles.status = 'published' and articles.id <> ${id}`.execute(db)
  return rows
}

function newest (db: Db, { kind, key }: Shared, n: number): RawBuilder<unknown> {
  const number = sql`${sql.lit(n)} as n`
  switch (kind) {
    case 'people':
      return sql`select article_id as id, ${number} from article_people where person_id = ${Number(key)}
        order by article_id desc limit ${sql.lit(LOOKED_AT)}`
    case 'tags':
      return sql`select article_id as id, ${number} from article_tags where tag_id = ${Number(key)}
        order by article_id desc limit ${sql.lit(LOOKED_AT)}`
    case 'section':
      return sql`select id, ${number} from articles where section_id = ${Number(key)} and status = 'published'
        and published_at is not null order by published_at desc, id desc limit ${sql.lit(LOOKED_AT)}`
    case 'text':
      return sql`select articles.id, ${number} from ${matching(db, 'articles_search', key, { within: ['headline'], beyond: [] })}
        join articles on articles.place = found.key order by found.key desc limit ${sql.lit(LOOKED_AT)}`
  }
}
