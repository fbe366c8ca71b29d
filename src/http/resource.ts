import type { IncomingHttpHeaders } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import type { Static, TObject } from 'typebox'
import type { Action, Resource } from '../db/audit.js'
import { revisionsBack } from '../db/earlier.js'
import type { Db } from '../db/open.js'
import type { View } from '../db/visible.js'
import { conflict, found } from './errors.js'
import { requireMatch } from './preconditions.js'
import type { Written } from './writing.js'

interface Revised { id?: number, revision: number }

type Members<T> = { [K in keyof T]?: unknown }

/**
 * The resource that a request is to change, as its author has seen it.
 * @param next what is to be made of it; nothing where it is to be deleted
 * @throws HttpProblem 404, 412 or 428; 412 names what changed since its author saw it or, where that is not kept, what `next`
 * would change
 */
export async function matching<T extends Revised> (
  db: Db, looked: T | undefined, what: string, headers: IncomingHttpHeaders, next: Members<T> = {}
): Promise<T> {
  const resource = found(looked, what)
  await requireMatch(headers, resource.revision, async (seen) =>
    differing(resource, await seenOf(db, what, resource, seen) ?? next))
  return resource
}

/** What a resource was at the revision that its author has seen; undefined where that is not kept. */
async function seenOf<T extends Revised> (
  db: Db, what: string, { id, revision }: T, seen: number | undefined
): Promise<Members<T> | undefined> {
  if (id === undefined || seen === undefined || seen >= revision) return undefined
  const was = await revisionsBack(db, what, id, revision - seen)
  return was && { ...was, revision }
}

/** What a PUT makes of a resource: what it leaves out is empty. */
export function whole<T extends TObject> ({ properties }: T, body: Static<T>): Static<T> {
  const empty = Object.entries(properties).map(([name, schema]) => [name, 'items' in schema ? [] : null])
  return { ...Object.fromEntries(empty) as object, ...body }
}

/** What is answered when a resource was made, which stands at `location`. */
export function made (resource: Resource, id: number, body: Revised, location: string): Written {
  return { ...written('create', resource, id, body), status: 201, location }
}

/** What is answered when a resource was changed to this. */
export function changed (resource: Resource, id: number, body: Revised): Written {
  return written('edit', resource, id, body)
}

/** What is answered where a merge patch has nothing that is not so already: no revision is made; undefined else. */
export function unchanged<T extends Revised> (resource: T, patch: Members<T>): Written | undefined {
  return differing(resource, patch).length > 0 ? undefined : { body: resource, revision: resource.revision, entry: null }
}

/** The members that are not so already. */
function differing<T> (resource: T, next: Members<T>): string[] {
  return (Object.keys(next) as Array<keyof T & string>).filter((name) => !isDeepStrictEqual(next[name], resource[name])).sort()
}

/** What is answered when a resource was deleted that was at this revision. */
export function deleted (resource: Resource, id: number, { revision }: Revised): Written {
  return { entry: { action: 'delete', resource, id, revision: revision + 1 } }
}

function written (action: Action, resource: Resource, id: number, body: Revised): Written {
  return { body, revision: body.revision, entry: { action, resource, id, revision: body.revision } }
}

/** An article that refers to something, now or only in an earlier revision. */
interface Referring { id: number, now: boolean }

/** The most articles that a refusal names. */
export const MOST_NAMED = 5

/**
 * Sees that no article refers to what is to be deleted, nor did so: what a history holds can be read for good.
 * @param articles those that do, or the first of them
 * @throws HttpProblem 409 that names them to who may see them, or else says how many there are
 */
export function refuseReferred (what: string, articles: readonly Referring[], view: View): void {
  if (articles.length === 0) return
  if (view === 'public') {
    const count = articles.length > MOST_NAMED ? `more than ${MOST_NAMED}` : String(articles.length)
    throw conflict('referred-to', `The ${what} stays: public, as a draft, scheduled, in the trash or in earlier revisions, it is referred to by ` +
      `${count} ${articles.length === 1 ? 'article' : 'articles'}. A key that may read drafts is told which.`)
  }
  const present = articles.filter(({ now }) => now)
  throw conflict('referred-to', present.length > 0
    ? `The ${what} is in use, so it stays: public, as a draft, scheduled or in the trash, it is referred to by ` +
      `article ${named(present)}. Take it out there first.`
    : `The ${what} stays: an earlier revision of article ${named(articles)} refers to it, and what was written can always be read.`)
}

function named (articles: readonly Referring[]): string {
  const ids = articles.slice(0, MOST_NAMED).map(({ id }) => id).join(', ')
  return articles.length > MOST_NAMED ? `${ids} and others` : ids
}
