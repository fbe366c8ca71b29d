/** As many rows as one statement takes: the engines take some ten thousand values in one. */
const MOST_ROWS = 500

/** The rows in their order, in as many parts as statements are needed. */
export function portions<T> (rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, at) => rows.slice(at * MOST_ROWS, (at + 1) * MOST_ROWS))
}
