import { append } from '../db/audit.js'
import { own } from '../db/changes.js'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import { SCOPES, SCOPE_NAMES } from '../scopes.js'
import * as store from '../keys/store.js'
import { keyText } from '../keys/text.js'
import { Refusal } from '../refusal.js'
import { newToken } from '../tokens.js'
import { complain, print, type Command } from './command.js'
import { withDatabase } from './database.js'
import { DAY, endOf, idOf, nameOf, optionsOf, overlapOf, scopesOf } from './keys/arguments.js'
import { table } from './keys/table.js'

/** Who does what is done here, for the audit log. */
const CLI = own('cli')

const actions = { create, list, revoke, rotate }

export const command: Command = {
  usage: 'ACTION …',
  summary: 'Make, list, revoke and rotate the keys of those who write.',
  help: `
  create --name NAME --scopes SCOPE,… [--expires 90d]
                            Makes a key and prints it, this once: no more than its hash is kept.
                            It expires after minutes, hours or days (30m, 24h, 90d), or at a
                            time (2027-01-01T00:00:00Z); else never.
  list                      Lists every key, and how it was used; never its secret.
  revoke ID                 Makes a key stop working, from the next request on.
  rotate ID [--overlap 24h] Makes a key of the same name and scopes, and prints it; the old one
                            works for the overlap besides, with 0 not at all.

Scopes:
${SCOPE_NAMES.map((scope) => `  ${scope.padEnd(18)}  ${SCOPES[scope]}`).join('\n')}`,

  async run ([action = '', ...args]) {
    if (!isAction(action)) {
      throw new Refusal(`${action === '' ? 'Say what to do' : `There is no action ${action}`}: broadsheet keys create, list, revoke or rotate. See --help.`)
    }
    await actions[action](args, new Date().toISOString())
    return 0
  }
}

function isAction (name: string): name is keyof typeof actions {
  return Object.hasOwn(actions, name)
}

async function create (args: string[], now: string): Promise<void> {
  const options = optionsOf(args, ['name', 'scopes', 'expires'], 'broadsheet keys create --name NAME --scopes SCOPE,…')
  const name = nameOf(options.name)
  const scopes = scopesOf(options.scopes)
  const expiresAt = options.expires === undefined ? null : endOf(options.expires, now)
  const { secret, hash } = newToken()
  const id = await withDatabase((db) => inTransaction(db, async (db) => {
    const id = await store.add(db, { name, scopes, hash, expiresAt }, now)
    await append(db, CLI, { action: 'create', resource: 'key', id }, now)
    return id
  }))
  show(id, secret, `${name}, for ${scopes.join(', ')}, ${expiresAt === null ? 'does not expire' : `expires at ${expiresAt}`}`)
}

async function list (args: string[], now: string): Promise<void> {
  optionsOf(args, [], 'broadsheet keys list')
  const keys = await withDatabase(store.list)
  if (keys.length === 0) complain('There are no keys. Make one: broadsheet keys create --name NAME --scopes SCOPE,…')
  else print(table(keys, now))
}

async function revoke (args: string[], now: string): Promise<void> {
  const { id } = optionsOf(args, [], 'broadsheet keys revoke ID', 'id')
  await withDatabase(async (db) => {
    const key = await inTransaction(db, async (db) => {
      const key = await found(db, idOf(id))
      if (key.revokedAt !== null) return key
      await store.revoke(db, key.id, now)
      await append(db, CLI, { action: 'revoke', resource: 'key', id: key.id }, now)
      return key
    })
    print(`Key ${key.id}, ${key.name}, ${key.revokedAt === null ? 'is revoked' : `was revoked already, at ${key.revokedAt}`}.`)
  })
}

async function rotate (args: string[], now: string): Promise<void> {
  const { id, overlap } = optionsOf(args, ['overlap'], 'broadsheet keys rotate ID [--overlap 24h]', 'id')
  const ms = overlap === undefined ? DAY : overlapOf(overlap)
  const { secret, hash } = newToken()
  await withDatabase(async (db) => {
    const made = await inTransaction(db, async (db) => {
      const old = await found(db, idOf(id))
      if (!store.works(old, now)) {
        throw new Refusal(`Key ${old.id}, ${old.name}, ${old.revokedAt === null ? 'has expired' : 'is revoked'}. Make a new one: broadsheet keys create`)
      }
      if (old.replacedBy !== null) {
        throw new Refusal(`Key ${old.id}, ${old.name}, was rotated already: key ${old.replacedBy} is in its place. ` +
          `Rotate that one: broadsheet keys rotate ${old.replacedBy}. To end the old one now: broadsheet keys revoke ${old.id}`)
      }
      const made = await store.replace(db, old, hash, now, ms)
      await append(db, CLI, { action: 'rotate', resource: 'key', id: old.id }, now)
      await append(db, CLI, { action: 'create', resource: 'key', id: made }, now)
      return { old, id: made }
    })
    const { expiresAt } = await found(db, made.old.id)
    show(made.id, secret, `${made.old.name}, is in place of key ${made.old.id}, which ${ms === 0 ? 'does not work any more' : `works until ${expiresAt}`}`)
  })
}

/** The key alone goes to standard output, for scripts that take it from there. */
function show (id: number, secret: string, facts: string): void {
  print(keyText(id, secret))
  complain(`Key ${id}, ${facts}. It is shown this once: keep it where secrets are kept.`)
}

async function found (db: Db, id: number): Promise<store.KeptKey> {
  const key = await store.find(db, id)
  if (key === undefined) throw new Refusal(`There is no key ${id}. broadsheet keys list shows those there are.`)
  return key
}
