/** As many rows as one statement takes: the engines take some ten thousand values in one. */
export const MOST_ROWS = 500

/** The rows in their order, in as many parts as statements are needed. */
export function portions<T> (rows: readonly T[], most = MOST_ROWS): T[][] {
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, at) => rows.slice(at * most, (at + 1) * most))
}
