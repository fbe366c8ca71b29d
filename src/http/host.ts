import type { IncomingMessage } from 'node:http'

/** A name or address and a port (RFC 9110, 7.2). Where the header is repeated, the values are joined, which is neither. */
const HOST = /^(\[[\da-f:.]+\]|[\w.~!$&'()*+;=%-]+)(:\d*)?$/i

/** Whether a request names its host, which only HTTP/1.0 may leave out. */
export function namesHost ({ headers: { host }, httpVersion }: Pick<IncomingMessage, 'headers' | 'httpVersion'>): boolean {
  return host === undefined ? httpVersion === '1.0' : HOST.test(host)
}
