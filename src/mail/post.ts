import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SendMailOptions } from 'nodemailer'
import type { Config } from '../config.js'
import { ensureFolder } from '../folder.js'

export interface Mail {
  /** One address that was checked before: nodemailer delivers to every address that it finds in a text. */
  to: string
  subject: string
  text: string
  /** The https link for unsubscribing. A POST to it does so without further ado (RFC 8058). */
  unsubscribeUrl: string
  date: string
}

/** What takes mails away. */
export interface Post {
  /** What becomes of mails, for the log: `sent to …`. */
  readonly destination: string
  /**
   * Resolves once the mail is out of our hands.
   * @param id tells this mail from all others
   * @throws where it was not taken; the error may hold the address
   */
  send (mail: Mail, id: number, signal: AbortSignal): Promise<void>
}

/**
 * The mail server of the settings; without one, a folder.
 * @throws Refusal where the folder cannot be written
 */
export function openPost (config: Config): Post {
  if (config.smtpUrl !== null) return server(config, config.smtpUrl)
  const remedy = 'Mail is kept there: make it writable for this user, set DATA_DIR to another place, or set SMTP_URL.'
  ensureFolder(config.dataDir, remedy)
  ensureFolder(join(config.dataDir, 'outbox'), remedy, 0o700)
  return folder(config, join(config.dataDir, 'outbox'))
}

function server (config: Config, url: string): Post {
  return {
    destination: 'sent to the mail server of SMTP_URL',
    send: async (mail, _id, signal) => {
      const { createTransport } = await nodemailer()
      const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 })
      await transport.sendMail({ ...message(mail, config), signal })
    }
  }
}

function folder (config: Config, path: string): Post {
  return {
    destination: `written to ${path} as .eml file, because SMTP_URL is not set`,
    send: async (mail, id) => {
      const { createTransport } = await nodemailer()
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
      const { message: bytes } = await transport.sendMail(message(mail, config))
      const file = join(path, `${mail.date.replaceAll(':', '-')}-${id}.eml`)
      await writeFile(`${file}.tmp`, bytes, { mode: 0o600, flush: true })
      await rename(`${file}.tmp`, file)
    }
  }
}

/** Loaded with the first mail: the start is quicker without. */
async function nodemailer () {
  return await import('nodemailer')
}

function message (mail: Mail, config: Config): SendMailOptions {
  return {
    from: config.mailFrom,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    date: new Date(mail.date),
    list: { unsubscribe: mail.unsubscribeUrl },
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true
  }
}
