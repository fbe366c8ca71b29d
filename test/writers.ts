import { openDatabase } from '../src/db/open.js'
import { inTransaction, patiently } from '../src/db/transaction.js'

/* Several writers in a process of their own, each of which reads a number and writes it back, one higher. */
const [url = '', writers, times] = process.argv.slice(2)
const db = await openDatabase(url)

async function increment (): Promise<void> {
  await patiently(30_000, () => inTransaction(db, async (db) => {
    const { revision } = await db.selectFrom('people').select('revision').executeTakeFirstOrThrow()
    await db.updateTable('people').set({ revision: revision + 1 }).execute()
  }))
}

await Promise.all(Array.from({ length: Number(writers) }, async () => {
  for (let n = 0; n < Number(times); n++) await increment()
}))
await db.destroy()
