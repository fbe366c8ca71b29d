import pg from 'pg'

const { builtins } = pg.types
const asText = (text: string) => text

/** How a value of a column reaches our code, in the same form as from SQLite. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.TIMESTAMPTZ, toTime],
  [builtins.DATE, asText],
  [builtins.JSON, asText],
  [builtins.JSONB, asText]
])

export function getTypeParser (type: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return PARSERS.get(type) ?? pg.types.getTypeParser(type, format)
}

/** `2026-11-23 08:00:00.5+00`, as a session in UTC gives it, in RFC 3339 with milliseconds. */
function toTime (text: string): string {
  const [, day = '', time = '', fraction = ''] = /^(\S+) (\d\d:\d\d:\d\d)\.?(\d*)\+00$/.exec(text) ?? []
  if (day === '') throw new Error(`The database gave the time ${text}.`)
  return `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}
