import type { Kysely } from 'kysely'
import { isPostgres, typesOf } from './columns.js'
import { fixRows, keepRows } from './fixed.js'
import { afterEach } from './triggers.js'

// In the order in which PostgreSQL's jsonb keeps them.
const TERM = { name: 'name', slug: 'slug' }
const PERSON = { id: 'id', name: 'name', aliases: 'aliases', description: 'description' }
const IMAGE = {
  id: 'id',
  alt: 'alt',
  src: 'file',
  mime: 'mime',
  width: 'width',
  height: 'height',
  source: 'source',
  caption: 'caption',
  creator: 'creator',
  takenOn: 'taken_on',
  revision: 'revision',
  creditLine: 'credit_line',
  usageTerms: 'usage_terms',
  copyrightNotice: 'copyright_notice'
}

/** What articles refer to, with the columns that they show of it, by what the API calls these. */
const SHOWN = [
  { table: 'images', resource: 'image', columns: IMAGE },
  { table: 'people', resource: 'person', columns: PERSON },
  { table: 'sections', resource: 'section', columns: TERM },
  { table: 'tags', resource: 'tag', columns: TERM }
]

/** Keeps what articles refer to as it was before each of its changes, whoever changes it. */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.createTable('earlier')
    .addColumn('seq', type.id, type.identity)
    .addColumn('resource', type.text, (c) => c.notNull())
    .addColumn('resource_id', type.reference, (c) => c.notNull())
    .addColumn('until', type.time, (c) => c.notNull())
    .addColumn('content', type.json, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('earlier_by_resource').on('earlier').columns(['resource', 'resource_id', 'until']).execute()
  await fixRows(db, 'earlier')
  await keepRows(db, 'earlier')
  for (const { table, resource, columns } of SHOWN) {
    const body = `insert into earlier (resource, resource_id, until, content)
      values ('${resource}', old.id, new.updated_at, ${contentOf(db, columns)});`
    await afterEach(db, { name: `earlier_${table}`, event: `update on ${table}`, condition: 'old.revision <> new.revision', body })
  }
}

function contentOf (db: Kysely<unknown>, columns: object): string {
  const onPostgres = isPostgres(db)
  const values = Object.entries(columns).map(([name, column]) =>
    `'${name}', ${column === 'aliases' && !onPostgres ? 'json(old.aliases)' : `old.${column}`}`)
  return `${onPostgres ? 'jsonb_build_object' : 'json_object'}(${values.join(', ')})`
}
