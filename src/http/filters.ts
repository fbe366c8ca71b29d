import Type, { type TSchema } from 'typebox'
import { OPERATORS, type Condition, type Operator } from '../db/filter.js'
import { fits, type SortColumn } from '../db/keyset.js'
import { badParameter } from './errors.js'

/** The names that a list can be filtered by with operators, each with its column. */
export type Columns = Readonly<Record<string, SortColumn>>

/** `2016-07-14`, or a time in RFC 3339 to the millisecond. */
const TIME = '\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?(Z|[+-]\\d\\d:\\d\\d))?'
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

/** A parameter `name[operator]` for each column and operator. */
export function filterParameters (columns: Columns): Record<string, TSchema> {
  return Object.fromEntries(Object.entries(columns).flatMap(([name, { type }]) =>
    OPERATORS.map((operator) => [`${name}[${operator}]`, Type.Optional(parameter(name, operator, type))])))
}

function parameter (name: string, operator: Operator, type: SortColumn['type']): TSchema {
  const { one, meaning } = FORMS[type]
  const description = `\`${name}\` has to be ${MEANINGS[operator]} ${meaning}${operator === 'in' ? '; several are separated by commas' : ''}.`
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
    return [{ column: column.column, operator, values: texts.map((text) => valueOf(text, column, parameter)) }]
  })
}

function isOperator (text: string): text is Operator {
  return (OPERATORS as readonly string[]).includes(text)
}

function valueOf (text: string, column: SortColumn, parameter: string): string | number {
  if (column.type === 'time') return timeOf(text, parameter)
  const value = column.type === 'integer' || column.type === 'count' ? Number(text) : text
  if (!fits(value, column)) throw badParameter(parameter, `${text} is not ${FORMS[column.type].meaning}.`)
  return value
}

/**
 * A time as the database has it, RFC 3339 in UTC with milliseconds.
 * @throws HttpProblem 400 where no calendar has it
 */
export function timeOf (text: string, parameter: string): string {
  const ms = Date.parse(text)
  const day = text.slice(0, 10)
  const time = Number.isNaN(ms) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day ? '' : new Date(ms).toISOString()
  if (!fits(time, { column: '', type: 'time' })) throw badParameter(parameter, `${text} is not in the calendar's years 1 to 9999.`)
  return time
}
