import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { Test } from 'tap'

export interface Delivered {
  /** Everything that the client sent before the mail. */
  commands: string[]
  source: string
}

export interface MailServer {
  url: string
  delivered: Delivered[]
  /** What it says to a recipient; null to say nothing at all, ever. */
  recipient: (line: string) => string | null
}

/** A mail server on this machine that keeps what it is given. */
export async function mailServer (t: Test): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}))
    converse(socket, it)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const it: MailServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, delivered: [], recipient: () => '250 Fine'
  }
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return it
}

function converse (socket: Socket, server: MailServer): void {
  let commands: string[] = []
  let source: string | null = null
  let rest = ''
  const say = (line: string | null) => { if (line !== null) socket.write(`${line}\r\n`) }
  const hear = (line: string) => {
    if (source === null) {
      commands.push(line)
      if (line === 'DATA') source = ''
      say(answer(line, server))
    } else if (line === '.') {
      server.delivered.push({ commands, source })
      commands = []
      source = null
      say('250 Taken')
    } else source += `${line.replace(/^\./, '')}\r\n`
  }
  say('220 example.org')
  socket.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
}

function answer (line: string, server: MailServer): string | null {
  if (line.startsWith('RCPT')) return server.recipient(line)
  if (line.startsWith('DATA')) return '354 Go on'
  return '250 Fine'
}
