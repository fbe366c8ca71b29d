/* c8 ignore start: tap measures the coverage of this program, though of no test. */
import { spawn } from 'node:child_process'
import { existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { packageFile } from '../src/package.js'

/*
 * Runs before the tests: leaves behind a keeper of a PostgreSQL server, which the tests find by the number of the
 * process that runs them all, and which stops the server when that process is gone, however it ended.
 */
const runner = process.ppid
// What is tested is what was compiled last, in the program that it is run as, too.
await import('../bundle.js')
// What measures the tests is not to measure the keeper, which goes on after them.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('_TAPJS')))
// Each test makes a database and drops it, hundreds of files each: in memory that takes a fifth of the time.
const MEMORY = '/dev/shm'
if (existsSync(MEMORY) && roomIn(MEMORY) > 1024 ** 3) env.TMPDIR = MEMORY
const keeper = spawn(process.execPath, [join(import.meta.dirname, 'keeper.js'), String(runner)],
  { detached: true, stdio: ['ignore', 'ignore', 'inherit'], env })
keeper.unref()

for (let waited = 0; !existsSync(packageFile(`.tap/postgres-${runner}`)); waited += 20) {
  if (waited > 60_000 || keeper.exitCode !== null) throw new Error('PostgreSQL did not start.')
  await sleep(20)
}

/** In bytes. */
function roomIn (folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
