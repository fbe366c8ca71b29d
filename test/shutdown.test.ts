import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { databaseUrl, test } from './engines.js'
import { until } from './until.js'
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
  await until(() => idle.received() !== '')
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
})

t.test('what is no request, or none for one host, is told so', async (t) => {
  const server = await serve(t, t.testdir())
  const answer = async (bytes: string) => {
    const { received, closed } = await send(server, bytes)
    await closed
    const [head = '', body = ''] = received().split('\r\n\r\n')
    return { head, ...JSON.parse(body) as { code: string } }
  }
  const get = (url: string, ...headers: string[]) => `GET ${url} HTTP/1.1\r\n${['connection: close', ...headers].map((one) => `${one}\r\n`).join('')}\r\n`
  for (const [bytes, line, code] of [
    ['Hello, server!\r\n\r\n', '400 Bad Request', 'malformed-request'],
    [get('/', 'host: a', `x-large: ${'x'.repeat(20_000)}`), '431 Request Header Fields Too Large', 'headers-too-large'],
    [get(`/articles?q=${'x'.repeat(20_000)}`, 'host: a'), '414 URI Too Long', 'url-too-long']
  ] as const) {
    const { head, ...problem } = await answer(bytes)
    t.equal(problem.code, code)
    t.match(head, `HTTP/1.1 ${line}\r\n`)
    for (const header of [/^date: \w{3}, \d\d /m, /^x-content-type-options: nosniff/m, /^cache-control: no-store/m, /^content-type: application\/problem\+json/m]) t.match(head, header)
  }
  for (const path of ['/articles/1', '/articles/1', '/nowhere']) {
    for (const hosts of [['host: a', 'host: b'], ['host: a', 'Host: a'], ['host: a b'], ['host: http://a/'], ['host: a:x'], ['host: user@a'], ['host:'], []]) {
      const { head, code } = await answer(get(path, ...hosts))
      t.match([head, code], [/^HTTP\/1\.1 400 Bad Request/, 'invalid-host'], `${path} ${hosts.join()}`)
    }
    for (const host of ['a', 'news.example', 'news.example:8080', '127.0.0.1:3000', '[::1]:3000', 'xn--bcher-kva.example']) {
      t.match((await answer(get(path, `host: ${host}`))).head, path === '/nowhere' ? /^HTTP\/1\.1 404/ : /^HTTP\/1\.1 200/, host)
    }
  }
  t.match((await answer('GET /articles/1 HTTP/1.0\r\n\r\n')).head, /^HTTP\/1\.1 200/, 'HTTP/1.0 knows no Host')
})
