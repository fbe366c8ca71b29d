import type { Config } from './config.js'
import type { ChangeLog } from './db/changes.js'
import type { Db } from './db/open.js'
import type { Metrics } from './http/metrics.js'

/** What a feature is given. */
export interface Deps {
  db: Db
  /** The log of changes, followed. */
  changes: ChangeLog
  config: Config
  /** Null where nobody asks for them. */
  metrics: Metrics | null
  /** The time now, RFC 3339 in UTC with milliseconds. */
  clock: Clock
}

export type Clock = () => string
