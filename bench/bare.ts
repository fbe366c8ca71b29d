import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'

/* The limits: servers that send constant bytes. `bare.js http|fastify FILE`, with the answers by path in FILE. */

export interface ConstantAnswer { status: number, headers: Record<string, string>, body: string }

const [kind, file = ''] = process.argv.slice(2)
const answers = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, ConstantAnswer>)
  .map(([path, { status, headers, body }]) => ({ path, status, headers, bytes: Buffer.from(body) }))

if (kind === 'http') {
  const byPath = new Map(answers.map((answer) => [answer.path, { ...answer, headers: Object.entries(answer.headers).flat() }]))
  const server = createServer((request, response) => {
    const answer = byPath.get(request.url ?? '')
    if (answer === undefined) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(answer.status, answer.headers)
    response.end(answer.bytes)
  })
  server.listen(0, '127.0.0.1', () => { told((server.address() as AddressInfo).port) })
} else {
  const app = Fastify()
  for (const { path, status, headers, bytes } of answers) {
    app.get(path, (_request, reply) => { reply.code(status).headers(headers).send(status === 304 ? undefined : bytes) })
  }
  await app.listen({ port: 0, host: '127.0.0.1' })
  told((app.server.address() as AddressInfo).port)
}

function told (port: number): void {
  process.stdout.write(`http://127.0.0.1:${port}\n`)
}
