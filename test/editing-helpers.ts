import type { InjectOptions } from 'fastify'
import type { Test } from 'tap'
import { testApp, type Answer, type TestApp } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'
import { SCOPES, type Scope } from '../src/scopes.js'

/** What an answer to an editor was. */
export interface Reply { status: number, body: Answer, etag: string, location: string }

interface More { match?: string, headers?: Record<string, string> }

/** An editor with a key, and an app. */
export interface Desk extends TestApp {
  key: string
  send (method: InjectOptions['method'], url: string, body?: object, more?: More): Promise<Reply>
  /** A draft that was made of this. */
  draft (article?: object): Promise<Reply>
  /** A published article that was made of this. */
  published (article?: object): Promise<Reply>
}

export const BODY = [
  { type: 'paragraph', text: 'The council has put off the new bridge until the spring.' },
  { type: 'paragraph', text: '“We cannot pay for it this year,” Ms Feld said after the meeting.' }
]

const ALL = Object.keys(SCOPES) as Scope[]

/** An app with an editor whose key has these scopes; all there are, where none is named. */
export async function desk (t: Test, { seeded = false, scopes = ALL, settings = {} } = {}): Promise<Desk> {
  const app = await testApp(t, { seeded, settings })
  const key = await newKey(app, { scopes })
  const send: Desk['send'] = async (method, url, body, { match, headers = {} } = {}) => {
    const response = await app.request({
      method,
      url,
      headers: {
        ...bearing(key),
        ...body === undefined ? {} : { 'content-type': 'application/json' },
        ...match === undefined ? {} : { 'if-match': match },
        ...headers
      },
      ...body === undefined ? {} : { payload: JSON.stringify(body) }
    })
    return {
      status: response.statusCode,
      body: response.body === '' ? null : JSON.parse(response.body),
      etag: String(response.headers.etag ?? ''),
      location: String(response.headers.location ?? '')
    }
  }
  const draft: Desk['draft'] = async (article = {}) =>
    await send('POST', '/articles', { headline: 'Bridge is put off', body: BODY, ...article })
  return {
    ...app,
    key,
    send,
    draft,
    published: async (article) => {
      const made = await draft(article)
      const { status, body } = await send('PUT', `/articles/${made.body.id}/publication`, {}, { match: made.etag })
      if (status !== 200) throw new Error(JSON.stringify(body))
      return await send('GET', `/articles/${made.body.id}?version=draft`)
    }
  }
}
