import type pg from 'pg'
import type { ChangeLog } from '../changes.js'
import type { Listener, Watch } from './watch.js'

/** Listens for how far the log of changes has come. */
export async function followLog (watch: Watch): Promise<ChangeLog> {
  const follower = new Follower()
  await watch.add(follower)
  return { head: () => follower.head, stop: async () => { watch.remove(follower) } }
}

class Follower implements Listener {
  /** Null while it cannot be known. */
  head: number | null = null

  /** What is committed while it begins to listen is in the head it reads, or announced, or both. */
  async connected (client: pg.Client): Promise<void> {
    const log = await numberOf(client, 'select \'changes\'::regclass::oid')
    let heard = 0
    client.on('notification', ({ payload = '' }) => {
      const [from, seq] = payload.split(':').map(Number)
      if (from !== log || seq === undefined) return
      heard = Math.max(heard, seq)
      if (this.head !== null) this.head = heard
    })
    await client.query('listen broadsheet_changes')
    const read = await numberOf(client, 'select coalesce(max(seq), 0) from changes')
    this.head = heard = Math.max(heard, read)
  }

  lost (): void {
    this.head = null
  }
}

async function numberOf (client: pg.Client, query: string): Promise<number> {
  const { rows: [row] } = await client.query<[number]>({ text: query, rowMode: 'array' })
  if (row === undefined) throw new Error(`Nothing came of ${query}.`)
  return row[0]
}
