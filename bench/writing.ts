import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openMigrated } from '../src/db/migrate.js'
import { broadsheet, serve } from './program.js'
import { median } from './throughput.js'

export interface Writes { ours: number, bare: number, failed: number }

interface Setting { folder: string, name: string, rounds: number, seconds: number, keep: Parameters<typeof serve>[0] }

const CLIENTS = 100
/** The tables that get a row with each new draft, by what counts them, and their rows of the key and the shipped story. */
const TABLES = [['articles', 'id', 1], ['article_revisions', 'article_id', 1], ['audit', 'seq', 2]] as const
const MOST = 1_500

/**
 * Drafts a second that the server acknowledges to 100 clients at once, and how many a bare loop commits of the same rows,
 * one transaction each, on the same disk; medians over rounds in which each has its turn.
 */
export async function writes ({ folder, name, rounds, seconds, keep }: Setting): Promise<Writes> {
  const [file, copy] = [join(folder, `${name}.db`), join(folder, `${name}-bare.db`)]
  const env = { DATABASE_URL: `sqlite:${file}`, LOG_LEVEL: 'info' }
  const { code, out, err } = await broadsheet(folder, ['keys', 'create', '--name', 'bench', '--scopes', 'articles:write'], env)
  if (code !== 0) throw new Error(err)
  await (await openMigrated(`sqlite:${copy}`)).destroy()
  const server = await serve(keep, folder, env)
  const told = { ours: [] as number[], bare: [] as number[], failed: 0 }
  let written = 0
  for (let round = 0; round <= rounds; round++) {
    const { made, failed } = await post(server.url, out.trim(), seconds, `${round}`)
    told.failed += failed
    const bare = again(file, copy, written)
    written += made
    // The first round warms up.
    if (round > 0) {
      told.ours.push(made / seconds)
      told.bare.push(bare)
    }
  }
  return { ours: median(told.ours), bare: median(told.bare), failed: told.failed }
}

async function post (url: string, key: string, seconds: number, round: string): Promise<{ made: number, failed: number }> {
  const end = performance.now() + seconds * 1_000
  const counts = { made: 0, failed: 0 }
  await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => {
    for (let n = 0; performance.now() < end; n++) {
      const headline = `Round ${round} of client ${client}, number ${n}`
      const texts = Array.from({ length: 8 }, (_, i) => `${headline}: ${'the council meets '.repeat(20)}${i}.`)
      const body = { headline, body: texts.map((text) => ({ type: 'paragraph', text })) }
      const answer = await fetch(`${url}/articles`, {
        method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body)
      })
      await answer.arrayBuffer()
      if (answer.status === 201) counts.made++
      else counts.failed++
    }
  }))
  return counts
}

type Row = Record<string, string | number | null>

/** Commits the rows of one database to another one, as a loop and nothing else: rows a second. */
function again (file: string, copy: string, from: number): number {
  const source = new Database(file, { readonly: true })
  const rows = TABLES.map(([table, order, first]) =>
    source.prepare(`select * from ${table} order by ${order} limit ${MOST} offset ${from + first}`).all() as Row[])
  source.close()
  const target = new Database(copy)
  target.pragma('journal_mode = wal')
  target.pragma('synchronous = full')
  const statements = TABLES.map(([table], i) => {
    const columns = Object.keys(rows[i]?.[0] ?? {})
    return target.prepare(`insert into ${table} (${columns.map((name) => `"${name}"`).join()}) values (${columns.map(() => '?').join()})`)
  })
  const words = target.prepare('insert into articles_search (rowid, headline, standfirst, body) values (?, ?, ?, ?)')
  const heads = target.prepare('insert into heads_search (rowid, headline, standfirst) values (?, ?, ?)')
  const [articles = []] = rows
  const begun = performance.now()
  for (const [i, article] of articles.entries()) {
    target.exec('begin immediate')
    for (const [t, statement] of statements.entries()) statement.run(Object.values(rows[t]?.[i] ?? {}))
    words.run(article['place'], article['headline'], article['standfirst'], article['body'])
    heads.run(article['place'], article['headline'], article['standfirst'])
    target.exec('commit')
  }
  const ms = performance.now() - begun
  target.close()
  return articles.length / ms * 1_000
}
