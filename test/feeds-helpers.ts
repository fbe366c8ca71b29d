import { DOMParser, type Element } from '@xmldom/xmldom'
import type { Updateable } from 'kysely'
import type { Database } from '../src/db/tables.js'
import type { TestApp } from './helpers.js'

export const SETTINGS = { PUBLIC_URL: 'https://api.example/v1', ARTICLE_URL: 'https://news.example/{slug}?from=feed&id={id}' }

/** The root of a document without a fault in it. */
export function parsed (xml: string): Element {
  const fail = (_level: string, message: string) => {
    // What was a lone surrogate may well stand in a text.
    if (!message.startsWith('Unicode replacement character')) throw new Error(`${message} in ${xml}`)
  }
  const root = new DOMParser({ onError: fail }).parseFromString(xml, 'text/xml').documentElement
  if (root === null) throw new Error('The document is empty.')
  return root
}

export async function read ({ request }: TestApp, url: string): Promise<Element> {
  const { statusCode, body } = await request(url)
  if (statusCode !== 200) throw new Error(`GET ${url}: ${statusCode} ${body}`)
  return parsed(body)
}

export const children = (parent: Element | undefined, name: string) =>
  [...parent?.childNodes ?? []].filter((node): node is Element => node.nodeName === name)
export const textsOf = (parent: Element | undefined, name: string) => children(parent, name).map(({ textContent }) => textContent)
export const textOf = (parent: Element | undefined, name: string) => textsOf(parent, name)[0] ?? null

/** Writes the row without the API's care, and says that something has changed. */
export async function change ({ db }: TestApp, id: number, row: Updateable<Database['articles']>): Promise<void> {
  await db.updateTable('articles').set(row).where('id', '=', id).execute()
  const at = '2026-01-01T00:00:00.000Z'
  await db.insertInto('changes').values({ resource: 'article', resource_id: id, revision: 1, operation: 'update', at }).execute()
}
