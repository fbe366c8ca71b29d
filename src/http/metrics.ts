import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { ByteCache } from './cache.js'
import type { Observer } from './front.js'

/** From a kept answer to a slow search, in seconds. */
const BUCKETS = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]

/** What the process tells Prometheus. */
export class Metrics {
  readonly #registry = new Registry()

  readonly #latency = new Histogram({
    name: 'broadsheet_request_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.#registry]
  })

  /** One answer and how long it took, in milliseconds. */
  readonly observe: Observer = (method, route, status, ms) => {
    this.#latency.observe({ method, route, status }, ms / 1_000)
  }

  /** Measures the requests to `app` and watches its cache; call it before the routes. */
  watch (app: FastifyInstance, cache: ByteCache | null): void {
    app.addHook('onResponse', (request, reply, done) => {
      this.observe(request.method, request.routeOptions.url ?? 'none', reply.raw.statusCode, reply.elapsedTime)
      done()
    })
    if (cache !== null) this.#watchCache(cache)
  }

  #watchCache (cache: ByteCache): void {
    for (const [name, help] of [
      ['hits', 'Requests that were answered with kept bytes.'],
      ['misses', 'Requests whose answer had to be made.'],
      ['evictions', 'Answers that had to make room for others.']
    ] as const) {
      const counter = new Counter({
        name: `broadsheet_cache_${name}_total`,
        help,
        registers: [this.#registry],
        collect: () => {
          counter.reset()
          counter.inc(cache.counts[name])
        }
      })
    }
    for (const [name, help] of [['bytes', 'Memory that the kept answers take.'], ['entries', 'Answers that are kept.']] as const) {
      const gauge = new Gauge({
        name: `broadsheet_cache_${name}`, help, registers: [this.#registry], collect: () => { gauge.set(cache[name]) }
      })
    }
  }

  /** In the text format of Prometheus. */
  async text (): Promise<string> {
    return await this.#registry.metrics()
  }

  /** Serves `/metrics` on a port of its own, which is not for the public. */
  async listen (host: string, port: number): Promise<Server> {
    collectDefaultMetrics({ register: this.#registry })
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') {
        response.writeHead(404).end()
        return
      }
      this.text().then((text) => {
        response.writeHead(200, { 'content-type': this.#registry.contentType }).end(text)
      }, (error: unknown) => { response.writeHead(500).end(String(error)) })
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
    return server
  }
}
