import type { ColumnType, Generated } from 'kysely'

/** RFC 3339 in UTC with milliseconds, fixed width, so that text order is time order. */
export type Time = string
/** JSON as text. */
export type Json = string
/** `YYYY-MM-DD`. */
export type Day = string
export type Id = Generated<number>
/** Grows by one with each change of the row, from 1. */
export type Revision = number
/** Set once, with the row. */
export type Fixed<T> = ColumnType<T, T, never>
/** The place of the article while it is public, else null; triggers keep it so. */
export type LinkPlace = ColumnType<number | null, never, never>
