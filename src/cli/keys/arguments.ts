import { parseArgs } from 'node:util'
import { OWN_NAMES } from '../../db/changes.js'
import { SCOPE_NAMES, isScope, type Scope } from '../../scopes.js'
import { later } from '../../later.js'
import { Refusal, reasonOf } from '../../refusal.js'

export const DAY = 24 * 3_600_000
const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: DAY }

const LONGEST_NAME = 100
/** A hundred years: what is longer is a slip. */
const LONGEST = 36_525 * DAY

/**
 * The options of an action, each given at most once, and its one argument where it has one, by their names.
 * @throws Refusal where there is another one, or the argument is missing
 */
export function optionsOf<O extends string, A extends string = never> (
  args: string[], options: readonly O[], usage: string, argument?: A
): Partial<Record<O, string>> & Record<A, string> {
  const { values, positionals } = parsed(args, options, usage)
  const repeated = options.find((name) => (values[name]?.length ?? 0) > 1)
  if (repeated !== undefined) throw new Refusal(`--${repeated} is given more than once. Use: ${usage}`)
  const expected = argument === undefined ? 0 : 1
  if (positionals.length !== expected) {
    const more = positionals.slice(expected).join(' ')
    throw new Refusal(`${more === '' ? `The ${argument} is missing` : `${more} is one argument too many`}. Use: ${usage}`)
  }
  const given = options.flatMap((name) => values[name] === undefined ? [] : [[name, values[name][0]]])
  return Object.fromEntries([...given, ...(argument === undefined ? [] : [[argument, positionals[0]]])])
}

function parsed (args: string[], options: readonly string[], usage: string) {
  try {
    return parseArgs({
      args,
      options: Object.fromEntries(options.map((name) => [name, { type: 'string', multiple: true } as const])),
      allowPositionals: true
    })
  } catch (error) {
    throw new Refusal(`${reasonOf(error).split('. ', 1)[0]?.replace(/\.$/, '')}. Use: ${usage}`)
  }
}

/** @throws Refusal where it is missing, taken by Broadsheet itself, or could not be shown on one line */
export function nameOf (text: string | undefined): string {
  const name = text?.trim() ?? ''
  if (name === '') throw new Refusal('The key needs a name, to know it by later: --name NAME')
  if (/\p{C}|\p{Zl}|\p{Zp}/u.test(name) || name.length > LONGEST_NAME) {
    throw new Refusal(`The name of a key is one line of at most ${LONGEST_NAME} characters.`)
  }
  if (OWN_NAMES.some((own) => own === name.toLowerCase())) {
    throw new Refusal(`${name} is what Broadsheet itself goes by in the audit log. Give the key another name.`)
  }
  return name
}

/**
 * In the order of the list, each once.
 * @throws Refusal where there is none, or one that is unknown
 */
export function scopesOf (text: string | undefined): Scope[] {
  const names = (text ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '')
  const unknown = names.find((name) => !isScope(name))
  if (unknown !== undefined) throw new Refusal(`There is no scope ${unknown}. Known are ${SCOPE_NAMES.join(', ')}.`)
  if (names.length === 0) throw new Refusal(`The key needs a scope, or several: --scopes articles:write,images:write. Known are ${SCOPE_NAMES.join(', ')}.`)
  return SCOPE_NAMES.filter((scope) => names.includes(scope))
}

/** @throws Refusal where it is no id */
export function idOf (text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new Refusal('The id of a key is a number. broadsheet keys list shows them.')
  return Number(text)
}

/**
 * When a key expires: after some time, or at a time.
 * @throws Refusal where it is neither, or not in the future
 */
export function endOf (text: string, now: string): string {
  const ms = durationOf(text)
  const end = ms === undefined ? timeOf(text) : later(now, ms)
  if (end === undefined) throw new Refusal(`--expires ${text} is neither minutes, hours or days (30m, 24h, 90d, at most a hundred years) nor a time (2027-01-01T00:00:00Z).`)
  if (new Date(end).getUTCFullYear() > 9999) throw new Refusal(`--expires ${text} is after the year 9999 in UTC. Leave it out for a key that does not expire.`)
  if (end <= now) throw new Refusal(`--expires ${text} is not in the future. The key would never work.`)
  return end
}

/**
 * In milliseconds.
 * @throws Refusal where it is no duration
 */
export function overlapOf (text: string): number {
  const ms = durationOf(text)
  if (ms === undefined) throw new Refusal(`--overlap ${text} is not minutes, hours or days (30m, 24h, 7d), nor 0.`)
  return ms
}

function durationOf (text: string): number | undefined {
  if (text === '0') return 0
  const [, count, unit = ''] = /^(\d{1,9})([mhd])$/.exec(text) ?? []
  const ms = Number(count) * (UNITS[unit] ?? NaN)
  return ms <= LONGEST ? ms : undefined
}

/** A time in RFC 3339, in UTC. */
function timeOf (text: string): string | undefined {
  const [, day] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? []
  if (day === undefined || Number.isNaN(Date.parse(text)) || Number.isNaN(Date.parse(day))) return undefined
  const isReal = new Date(day).toISOString().startsWith(day)
  return isReal ? new Date(text).toISOString() : undefined
}
