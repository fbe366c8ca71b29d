import { domainToASCII } from 'node:url'

/** A mail address that can be written to. */
export interface Address {
  /** As it was given, with the domain as A-labels. */
  address: string
  /** In lower case: what tells subscribers apart. Dots and `+tags` count. */
  key: string
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LOCAL = new RegExp(`^${ATOM}(\\.${ATOM})*$`)
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const MOST_OCTETS = 254
const MOST_LOCAL_OCTETS = 64

/**
 * Reads one mail address: an RFC 5321 mailbox whose local part is an ASCII dot-atom, at a domain name. What a mail
 * program might take for something else or for more than one address is refused, never repaired.
 * @returns the address, or a sentence that says what is wrong with it
 */
export function readAddress (text: string): Address | string {
  if (Buffer.byteLength(text) > MOST_OCTETS) return `It is longer than ${MOST_OCTETS} octets.`
  if (/[\p{Cc}\p{Z}]/u.test(text)) return 'It holds a space, a line break or a control character. Leave it out.'
  const [local, domain, ...more] = text.split('@')
  if (local === undefined || domain === undefined || more.length > 0) return 'It needs exactly one @, as in name@example.org.'
  return faultOfLocal(local) ?? atDomain(local, domain)
}

function faultOfLocal (local: string): string | null {
  if (local.length > MOST_LOCAL_OCTETS) return `The part before the @ is longer than ${MOST_LOCAL_OCTETS} octets.`
  if (LOCAL.test(local)) return null
  return 'The part before the @ can hold ASCII letters, digits, single dots between them, and !#$%&\'*+/=?^_`{|}~-. ' +
    'Quotes, comments and commas are not taken.'
}

function atDomain (local: string, domain: string): Address | string {
  // Letters, digits, hyphens and dots of any script only: domainToASCII would read "%2e" and "[::1]" as well.
  const labels = /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) ? domainToASCII(domain).split('.') : []
  const last = labels.at(-1) ?? ''
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || !/[a-z]/.test(last)) {
    return 'The part after the @ has to be a domain name such as example.org; IP addresses are not taken.'
  }
  const address = `${local}@${labels.join('.')}`
  if (address.length > MOST_OCTETS) return `With its domain as A-labels it is longer than ${MOST_OCTETS} octets.`
  return { address, key: address.toLowerCase() }
}
