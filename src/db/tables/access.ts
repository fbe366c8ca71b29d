import type { ColumnType } from 'kysely'
import type { Fixed, Id, Json, Time } from './columns.js'

/** Who may do more than read what is public. */
export interface Keys {
  id: Id
  name: Fixed<string>
  /** SHA-256 of the secret, lower-case hex. */
  hash: Fixed<string>
  scopes: Fixed<Json>
  created_at: Fixed<Time>
  expires_at: Time | null
  revoked_at: ColumnType<Time | null, null | undefined, Time>
  /** The key that was put in its place. */
  replaced_by: ColumnType<number | null, null | undefined, number>
  uses: ColumnType<number, number | undefined>
  last_used_at: ColumnType<Time | null, null | undefined, Time | null>
}

export interface Changes {
  seq: Id
  resource: Fixed<string>
  resource_id: Fixed<number>
  revision: Fixed<number>
  operation: Fixed<'create' | 'update' | 'delete'>
  at: Fixed<Time>
}

/** What was answered to a request with an Idempotency-Key. */
export interface Answers {
  key_id: number
  /** The Idempotency-Key. */
  name: string
  /** SHA-256 of the method, path and body. */
  request: string
  status: number
  headers: Json
  payload: string
  at: Time
}

/** Append-only; each row is chained to the one before by its hash. */
export interface Audit {
  /** From 1, without a gap. */
  seq: number
  at: Time
  key_id: number | null
  by: string
  action: string
  resource: string
  resource_id: number
  revision: number | null
  hash: string
}
