import { check, type Checked } from '../audit/chain.js'
import * as store from '../audit/store.js'
import { START } from '../db/audit.js'
import type { Db } from '../db/open.js'
import { Refusal } from '../refusal.js'
import { complain, print, type Command } from './command.js'
import { withDatabaseAsItIs } from './database.js'
import { optionsOf } from './keys/arguments.js'
import { openProgress } from './progress.js'

const USAGE = 'broadsheet audit verify [--expect HASH]'
/** After how many entries a line says how far it is. */
const STEP = 100_000

export const command: Command = {
  usage: 'verify [--expect HASH]',
  summary: 'See whether the log of who changed what is as it was written.',
  help: `
Each entry has a hash of all that it says and of the hash before it. verify reads the whole log,
while the server runs or not, and tells how many entries there are and the last hash. An entry that
was changed, taken out or put in is named by its number, and the exit code is then 1.

That entries were taken off the end, or the log was written anew from some entry on with new hashes,
cannot be seen from the log itself. Keep the last hash elsewhere, and give it with --expect later:
the exit code is then also 1 where it is not in the log any more.`,

  async run ([action = '', ...args]) {
    if (action !== 'verify') {
      throw new Refusal(`${action === '' ? 'Say what to do' : `There is no action ${action}`}: ${USAGE}. See --help.`)
    }
    const { expect } = optionsOf(args, ['expect'], USAGE)
    const expected = expect === undefined ? null : hashOf(expect)
    return told(await withDatabaseAsItIs((db) => checkVisibly(db, expected ?? START)), expected)
  }
}

/** @throws Refusal where it is no hash of an entry */
function hashOf (text: string): string {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Refusal(`--expect ${text} is no hash: those have 64 digits and letters from a to f.`)
  return text.toLowerCase()
}

async function checkVisibly (db: Db, expected: string): Promise<Checked> {
  const progress = openProgress(Math.ceil(await store.size(db) / STEP))
  let steps = 0
  try {
    return await check(db, expected, (entries) => {
      progress.begin(`${entries} entries`)
      for (; steps < Math.floor(entries / STEP); steps++) progress.tell(`checked ${(steps + 1) * STEP} entries`, false)
    })
  } finally {
    progress.end()
  }
}

/** Says what there is to say of the chain. */
function told ({ entries, last, found, fault }: Checked, expected: string | null): number {
  if (fault !== null) {
    complain(`The entry ${fault.seq} does not fit: ${fault.meaning}. The ${entries} before it fit, the last of them with the hash ${last}.`)
    return 1
  }
  print(`${entries} ${entries === 1 ? 'entry' : 'entries'}, the last ${last}`)
  if (expected === null || found) return 0
  complain(`No entry has the hash ${expected}: entries were taken off the end, or the log was written anew.`)
  return 1
}
