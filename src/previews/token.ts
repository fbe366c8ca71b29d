import { createHmac, timingSafeEqual } from 'node:crypto'

/** What the token of a preview is made of. */
export interface Signed { id: number, articleId: number, expiresAt: string, secret: string }

/** The preview's id, when it expires in milliseconds since 1970, and the signature of both. */
const FORM = /^([1-9]\d{0,14})\.\d{1,15}\.[\w-]{43}$/

/** What stands in a preview's link: it opens the draft of this one article, until it expires. */
export function tokenOf ({ id, articleId, expiresAt, secret }: Signed): string {
  const facts = `${id}.${Date.parse(expiresAt)}`
  return `${facts}.${createHmac('sha256', secret).update(`${facts}.${articleId}`).digest('base64url')}`
}

/** The id of the preview that a token says it is of; null for what is no token. */
export function idIn (token: string): number | null {
  const [, id] = FORM.exec(token) ?? []
  return id === undefined ? null : Number(id)
}

/** Whether the token is the preview's, in constant time: how long it takes does not tell how much of a guess was right. */
export function opens (token: string, preview: Signed): boolean {
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(preview))]
  return given.length === right.length && timingSafeEqual(given, right)
}
