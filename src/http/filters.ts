import Type, { type TSchema } from 'typebox'
import { OPERATORS, type Condition, type Operator } from '../db/filter.js'
import { fits, type SortColumn } from '../db/keyset.js'
import { badParameter, invalid } from './errors.js'
import { TIME, timeOf } from './times.js'

/** The names that a list can be filtered by with operators, each with its column. */
export type Columns = Readonly<Record<string, SortColumn>>

const FORMS = {
  integer: { one: '-?\\d{1,15}', meaning: 'a number' },
  count: { one: '-?\\d{1,10}', meaning: 'a number, below 2147483648' },
  text: { one: '[^,]{1,200}', meaning: 'a text' },
  time: { one: TIME, meaning: 'a time in RFC 3339, `2016-07-14T12:00:00Z`, or a day, which is its midnight in UTC' },
  day: { one: '\\d{4}-\\d\\d-\\d\\d', meaning: 'a day, `2016-07-14`' }
}
const MEANINGS = {
  eq: 'equal to', ne: 'not equal to, or missing', gt: 'greater than', gte: 'greater than or equal to', lt: 'less than', lte: 'less than or equal to', in: 'one of'
}

/** A time, given as such or as a day. */
export function timeParameter (meaning: string) {
  return Type.Optional(Type.String({
    pattern: `^${TIME}$`, description: `${meaning}: ${FORMS.time.meaning}.`
  }))
}

/**
 * Refuses two days, or two times as the database has them, between which nothing can lie.
 * @throws HttpProblem 400
 */
export function refuseReversed ({ from, to }: { from?: string, to?: string }): void {
  if (from === undefined || to === undefined || from <= to) return
  throw invalid('invalid-request', [
    { parameter: 'from', detail: `It is after \`to\`, ${to}, so that nothing lies between them. Exchange the two, or leave one out.` },
    { parameter: 'to', detail: `It is before \`from\`, ${from}.` }
  ])
}

/** A parameter `name[operator]` for each column and operator. */
export function filterParameters (columns: Columns): Record<string, TSchema> {
  return Object.fromEntries(Object.entries(columns).flatMap(([name, { type }]) =>
    OPERATORS.map((operator) => [`${name}[${operator}]`, Type.Optional(parameter(name, operator, type))])))
}

function parameter (name: string, operator: Operator, type: SortColumn['type']): TSchema {
  const { one, meaning } = FORMS[type]
  const description = `\`${name}\` has to be ${MEANINGS[operator]} ${meaning}${operator === 'in' ? '; several are separated by commas, at most 100' : ''}.`
  if (operator === 'in') return Type.String({ pattern: `^${one}(,${one}){0,99}$`, maxLength: 10_000, description })
  return Type.String({ pattern: `^${one}$`, description })
}

/**
 * The conditions in a query string.
 * @throws HttpProblem 400 for a day that no calendar has, or a number that is too large
 */
export function conditionsOf (query: object, columns: Columns): Condition[] {
  return Object.entries(query as Record<string, unknown>).flatMap(([parameter, given]) => {
    const [, name = '', operator = ''] = /^(\w+)\[(\w+)\]$/.exec(parameter) ?? []
    const column = columns[name]
    if (column === undefined || !isOperator(operator) || typeof given !== 'string') return []
    const texts = operator === 'in' ? given.split(',') : [given]
    return [{ column: column.column, operator, values: texts.map((text) => valueOf(text, column, operator, parameter)) }]
  })
}

function isOperator (text: string): text is Operator {
  return (OPERATORS as readonly string[]).includes(text)
}

function valueOf (text: string, column: SortColumn, operator: Operator, parameter: string): string | number {
  // Times are kept to the millisecond: what is at or above one between two of them, is at or above the next.
  if (column.type === 'time') return timeOf(text, parameter, operator === 'gte' || operator === 'lt' ? 'up' : 'down')
  const value = column.type === 'integer' || column.type === 'count' ? Number(text) : text
  if (!fits(value, column)) throw badParameter(parameter, `${text} is not ${FORMS[column.type].meaning}.`)
  return value
}
