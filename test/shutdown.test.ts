import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { databaseUrl, test } from './engines.js'
import { serve, type Server } from '../bench/program.js'

async function send ({ url }: Server, bytes: string): Promise<{ received: () => string, closed: Promise<unknown> }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let all = ''
  socket.on('data', (chunk) => { all += String(chunk) }).on('error', () => {})
  // A reset is an end too, which `once` would throw.
  const closed = new Promise((resolve) => { socket.once('close', resolve) })
  await once(socket, 'connect')
  socket.write(bytes)
  return { received: () => all, closed }
}

test('SIGTERM ends the server within ten seconds, whatever connections are open', async (t) => {
  const folder = t.testdir()
  const server = await serve(t, folder, { DATABASE_URL: await databaseUrl(t, { file: true }) })
  const idle = await send(server, 'GET /health/live HTTP/1.1\r\nhost: a\r\n\r\n')
  await send(server, 'POST /subscribers HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"half":')
  await send(server, 'GET /articles HTT')
  await send(server, '')
  for (let waited = 0; idle.received() === '' && waited < 5_000; waited += 50) await sleep(50)
  t.match(idle.received(), '{"status":"ok"}')
  const { code, ms } = await server.end('SIGTERM')
  t.equal(code, 0)
  t.ok(ms < 10_000, `${Math.round(ms)} ms`)
})

t.test('clients that send slowly are cut off', async (t) => {
  const server = await serve(t, t.testdir())
  const begun = performance.now()
  const headers = await send(server, 'GET /articles HTTP/1.1\r\nhost: a\r\nx-slow: ')
  const body = await send(server, 'POST /subscribers HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{')
  await headers.closed
  t.ok(performance.now() - begun < 8_000, 'headers within five seconds')
  t.match(headers.received(), /^HTTP\/1\.1 408 [\s\S]*application\/problem\+json[\s\S]*"code":"request-timeout"/)
  await body.closed
  t.ok(performance.now() - begun < 13_000, 'the request within ten')
  const broken = await send(server, 'Hello, server!\r\n\r\n')
  await broken.closed
  t.match(broken.received(), /^HTTP\/1\.1 400 [\s\S]*"code":"malformed-request"/)
  const large = await send(server, `GET / HTTP/1.1\r\nhost: a\r\nx-large: ${'x'.repeat(20_000)}\r\n\r\n`)
  await large.closed
  t.match(large.received(), /^HTTP\/1\.1 431 [\s\S]*"code":"headers-too-large"/)
})
