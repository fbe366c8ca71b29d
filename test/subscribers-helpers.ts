import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import type { TestApp } from './helpers.js'
import { until } from './until.js'

/** A form for the shipped story's newsletter that agrees to no more than it has to. */
export const form = { address: 'reader@example.org', newsletter: 1, wording: 1, purposes: ['newsletter'] }

/** Fills in the form, each time from another network, and waits until the mail has left. */
export async function signUp (app: TestApp, fields: object = {}, remoteAddress = network()): Promise<LightMyRequestResponse> {
  const answer = await app.request({ method: 'POST', url: '/subscribers', remoteAddress, payload: { ...form, ...fields } })
  await settled(app)
  return answer
}

let networks = 0
function network (): string {
  networks += 1
  return `10.${networks >> 8}.${networks & 255}.7`
}

export interface Received {
  headers: Record<string, string>
  text: string
  /** The paths of the links; empty where the mail has none. */
  confirm: string
  unsubscribe: string
}

/** Waits until every mail has left. */
export async function settled ({ db }: TestApp): Promise<void> {
  await until(async () => await db.selectFrom('mails').select('id').where('sent_at', 'is', null).executeTakeFirst() === undefined)
}

/** The mails in the outbox in the order of their ids. */
export function outbox (app: TestApp): Received[] {
  const folder = join(app.config.dataDir, 'outbox')
  const idOf = (name: string) => Number(/-(\d+)\.eml$/.exec(name)?.[1])
  return readdirSync(folder).sort((a, b) => idOf(a) - idOf(b)).map((name) => readMail(readFileSync(join(folder, name), 'utf8')))
}

/** The newest mail in the outbox. */
export function lastMail (app: TestApp): Received {
  const mail = outbox(app).at(-1)
  if (mail === undefined) throw new Error('The outbox is empty.')
  return mail
}

/** Reads a mail of plain text. */
export function readMail (source: string): Received {
  const [head = '', ...body] = source.replaceAll('\r\n', '\n').split('\n\n')
  const headers = Object.fromEntries(head.replace(/\n[ \t]+/g, ' ').split('\n').map((line) => {
    const [name = '', ...value] = line.split(':')
    return [name.toLowerCase(), value.join(':').trim()]
  }))
  const encoded = body.join('\n\n')
  const text = headers['content-transfer-encoding'] === 'quoted-printable' ? decoded(encoded) : encoded
  const path = (action: string) => new RegExp(`/${action}/[\\w-]+`).exec(text)?.[0] ?? ''
  return { headers, text, confirm: path('confirm'), unsubscribe: path('cancel') }
}

function decoded (quotedPrintable: string): string {
  const bytes = quotedPrintable.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

/** Presses the button on the page of a link, and waits until the mail has left. */
export async function press (app: TestApp, url: string): Promise<LightMyRequestResponse> {
  const answer = await app.request({
    method: 'POST', url, payload: '', headers: { 'content-type': 'application/x-www-form-urlencoded' }, remoteAddress: '203.0.113.9'
  })
  await settled(app)
  return answer
}

/** Every row that subscribing can touch. */
export async function everything ({ db }: TestApp) {
  return {
    subscribers: await db.selectFrom('subscribers').selectAll().execute(),
    subscriptions: await db.selectFrom('subscriptions').selectAll().execute(),
    signups: await db.selectFrom('signups').selectAll().execute(),
    consents: await db.selectFrom('consents').selectAll().orderBy('id').execute(),
    tokens: await db.selectFrom('tokens').selectAll().orderBy('hash').execute(),
    mails: await db.selectFrom('mails').selectAll().execute()
  }
}

/** Signs up and confirms. */
export async function subscribe (app: TestApp, fields: object = {}): Promise<Received> {
  await signUp(app, fields)
  const mail = lastMail(app)
  const { statusCode, body } = await press(app, mail.confirm)
  if (statusCode !== 200) throw new Error(`Confirming: ${statusCode} ${body}`)
  return mail
}
