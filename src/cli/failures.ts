import { DatabaseAway, failureOf, type Failure } from '../db/failures.js'
import { reasonOf } from '../refusal.js'

const SENTENCES: Record<Failure, (reason: string) => string> = {
  away: (reason) => `The database does not answer (${reason}). Try again when it does.`,
  busy: (reason) => `The database is kept busy by others (${reason}). Try again when that is over.`,
  conflict: (reason) => `The database gave this up in favour of other work (${reason}). Try again.`,
  full: (reason) => `The disk of the database is full (${reason}). Make room and try again.`,
  denied: (reason) => `The database does not let this user do that (${reason}). Make it the owner of the database and of all in it.`
}

/** What a person can do about an error of the database; undefined where it is a fault of the program, or no such error. */
export function remedyFor (error: unknown): string | undefined {
  const failure = failureOf(error)
  return failure === null ? undefined : SENTENCES[failure](reasonOf(error instanceof DatabaseAway ? error.cause : error))
}
