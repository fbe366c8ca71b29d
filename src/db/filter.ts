import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { KeyValue, SortColumn } from './keyset.js'
import type { Values } from './prepared.js'

export const OPERATORS = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in'] as const
export type Operator = typeof OPERATORS[number]

/** What a row's column has to be. */
export interface Condition extends Pick<SortColumn, 'column'> {
  operator: Operator
  /** One, or for `in` all that are taken. */
  values: readonly KeyValue[]
}

const SIGNS = { eq: '=', ne: 'is distinct from', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/** Whether a row meets the condition. What has no value differs from every value, and is neither above nor below one. */
function meets ({ column, operator, values }: Condition): RawBuilder<SqlBool> {
  if (operator === 'in') return sql<SqlBool>`${sql.ref(column)} in (${sql.join(values)})`
  return sql<SqlBool>`${sql.ref(column)} ${sql.raw(SIGNS[operator])} ${values[0] ?? null}`
}

/** The rows of the query that meet all conditions. */
export function meeting<DB, TB extends keyof DB, Row> (
  query: SelectQueryBuilder<DB, TB, Row>, conditions: readonly Condition[]
): SelectQueryBuilder<DB, TB, Row> {
  return conditions.reduce((query, condition) => query.where(meets(condition)), query)
}

/** The same conditions, with their values given to `values`. */
export function slottedConditions (conditions: readonly Condition[], values: Values): Condition[] {
  return conditions.map((one) => ({ ...one, values: one.values.map((value) => values.slot(value)) }))
}
