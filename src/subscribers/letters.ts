import type { Config } from '../config.js'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import type { Clock } from '../deps.js'
import { later } from '../later.js'
import type { Mail } from '../mail/post.js'
import * as store from './store.js'
import { newToken } from '../tokens.js'

/** How long a link for confirming works. */
export const CONFIRM_HOURS = 72
const HOUR = 3_600_000

/** Writes the mail of this id with links of its own; undefined where the reader unsubscribed before it left. */
export async function compose (
  { db, config, clock }: { db: Db, config: Config, clock: Clock }, mailId: number
): Promise<Mail | undefined> {
  return await inTransaction(db, async (db) => {
    const signup = await store.findByMail(db, mailId)
    if (signup === undefined) return undefined
    const date = clock()
    // Mails are kept for years, and a reader can leave with any of them: these links do not expire.
    const unsubscribeUrl = await newLink(db, config, signup.id, 'unsubscribe', null)
    if (signup.kind === 'welcome') return { to: signup.address, date, unsubscribeUrl, ...welcome(signup, unsubscribeUrl) }
    const confirmUrl = await newLink(db, config, signup.id, 'confirm', later(date, CONFIRM_HOURS * HOUR))
    return { to: signup.address, date, unsubscribeUrl, ...invitation(signup, confirmUrl, unsubscribeUrl) }
  })
}

async function newLink (
  db: Db, config: Config, signupId: number, action: store.Action, expiresAt: string | null
): Promise<string> {
  const { secret, hash } = newToken()
  await store.addToken(db, { hash, signupId, action, expiresAt })
  // Short, so that a link stays on one line of a mail.
  return `${config.publicUrl}/${action === 'confirm' ? 'confirm' : 'cancel'}/${secret}`
}

type Letter = Pick<Mail, 'subject' | 'text'>

function invitation (signup: store.Signup, confirmUrl: string, unsubscribeUrl: string): Letter {
  return {
    subject: `Confirm your subscription: ${signup.newsletter}`,
    text: paragraphs(
      `Somebody, probably you, asked for the newsletter "${signup.newsletter}" to be sent to this address.`,
      `To confirm, open this page within ${CONFIRM_HOURS} hours and press the button on it:`,
      confirmUrl,
      choices(signup),
      'The wording in full:',
      signup.wording,
      'If it was not you, do nothing: without your confirmation no newsletter is sent. ' +
        'Or decline here, and this request is closed:',
      unsubscribeUrl
    )
  }
}

function welcome (signup: store.Signup, unsubscribeUrl: string): Letter {
  return {
    subject: `You are subscribed: ${signup.newsletter}`,
    text: paragraphs(
      `You are now subscribed to the newsletter "${signup.newsletter}".`,
      choices(signup),
      'You can unsubscribe at any time, here:',
      unsubscribeUrl
    )
  }
}

function choices (signup: store.Signup): string {
  const lines = signup.purposes.map(({ key, label }) => `  [${signup.agreed.includes(key) ? 'x' : ' '}] ${label}`)
  return ['What your address may be used for, as it was chosen in the form:', ...lines].join('\n')
}

function paragraphs (...texts: string[]): string {
  return `${texts.map(wrap).join('\n\n')}\n`
}

/** Breaks lines between words, as RFC 5322 wants them: at most 78 characters, where words allow. */
function wrap (text: string): string {
  return text.replace(/(?=[^\n]{77})([^\n]{1,76}) /g, '$1\n')
}
