import type { Db } from '../db/open.js'
import { conflict, notFound } from '../http/errors.js'
import { requireMatch } from '../http/preconditions.js'
import type { Asked } from '../http/writing.js'
import { differences } from './content.js'
import * as store from './store.js'
import type { State } from './store.js'

/**
 * The article that a request is to change, as its author has seen it.
 * @throws HttpProblem 404, 412 or 428; 409 where it is, or is not, in the trash
 */
export async function matched (
  db: Db, { params, headers }: Asked, { inTrash = false } = {}
): Promise<State> {
  const { id } = params as { id: number }
  const state = await store.find(db, id)
  if (state === undefined) throw notFound('article')
  await requireMatch(headers, state.latest, async (number) => {
    const seen = number === undefined ? undefined : await store.contentAt(db, id, number)
    return seen === undefined ? [] : differences(seen, state.content)
  })
  if (!inTrash) refuseTrash(state)
  if (inTrash && state.deletedAt === null) throw conflict('not-in-trash', 'It is not in the trash.')
  return state
}

/** @throws HttpProblem 409 where the article is in the trash */
export function refuseTrash ({ id, deletedAt }: Pick<State, 'id' | 'deletedAt'>): void {
  if (deletedAt !== null) throw conflict('in-trash', `It is in the trash. Take it out first: DELETE /articles/${id}/deletion.`)
}
