import { hash } from 'node:crypto'
import { fits, type KeyValue, type SortKey } from '../db/keyset.js'
import { badParameter } from './errors.js'

/** Parameters that change how much of which items is shown, but not which items there are, nor their order. */
const SHOWING = new Set(['limit', 'cursor', 'page', 'count', 'fields', 'include', 'formats'])

/** What a cursor belongs to: the URL of a list as it was asked for, and its parameters. */
export interface Asked { url: string, query: object }

/** A cursor is the last row's key values, and a check that binds it to its list, with its sort and filters. */
export function writeCursor (values: readonly KeyValue[], asked: Asked): string {
  const payload = Buffer.from(JSON.stringify(values)).toString('base64url')
  return `${payload}.${checkOf(payload, asked)}`
}

/** @throws HttpProblem 400 where the cursor is not one of this list, sort and filters */
export function readCursor (cursor: string, asked: Asked, keys: readonly SortKey[]): KeyValue[] {
  const [payload = ''] = cursor.split('.', 1)
  const wrong = badParameter('cursor', 'It is not one that this list gave for these filters and this sort. Begin again without it.')
  if (cursor !== `${payload}.${checkOf(payload, asked)}`) throw wrong
  const values = jsonOrNothing(Buffer.from(payload, 'base64url').toString())
  if (!Array.isArray(values) || !areValues(values, keys)) throw wrong
  return values
}

/** Anybody can work out the check of a payload that was never ours. */
function jsonOrNothing (payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}

function areValues (values: unknown[], keys: readonly SortKey[]): values is KeyValue[] {
  return values.length === keys.length && keys.every((key, i) => isKeyValue(values[i]) && fits(values[i], key))
}

function isKeyValue (value: unknown): value is KeyValue {
  return value === null || typeof value === 'string' || typeof value === 'number'
}

function checkOf (payload: string, { url, query }: Asked): string {
  const path = url.split('?', 1)[0]
  const asked = Object.entries(query).filter(([name]) => !SHOWING.has(name)).sort(([a], [b]) => a < b ? -1 : 1)
  return hash('sha256', `${path} ${JSON.stringify(asked)}\n${payload}`, 'base64url').slice(0, 16)
}
