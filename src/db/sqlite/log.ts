import type Sqlite from 'better-sqlite3'
import type { ChangeLog } from '../changes.js'

/** Reads the head of the log of changes on the one connection that there is, on which a transaction can be open. */
export class HeadReader {
  readonly #sqlite: Sqlite.Database
  #statement: Sqlite.Statement | undefined
  /** While a transaction is open, as it was before. */
  #before: number | null = null

  constructor (sqlite: Sqlite.Database) {
    this.#sqlite = sqlite
  }

  /**
   * Begins a transaction, within which the connection shows what it has not committed yet, or may not see what others
   * have. While one that writes is open nobody else commits: the head is what it is now. It is read in the same turn:
   * whoever comes next may be told of the commit before.
   */
  begin (isReadOnly: boolean): void {
    this.#sqlite.exec(isReadOnly ? 'begin' : 'begin immediate')
    this.#before = isReadOnly ? null : this.#read()
  }

  /** Other processes' changes are seen by each look at the file. */
  readonly follow = (): ChangeLog => ({
    head: () => this.#sqlite.inTransaction ? this.#before : this.#read(),
    stop: async () => {}
  })

  #read (): number | null {
    try {
      this.#statement ??= this.#sqlite.prepare('select coalesce(max(seq), 0) from changes').pluck()
      return Number(this.#statement.get())
    } catch {
      return null
    }
  }
}
