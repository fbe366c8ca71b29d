import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { seedEmpty } from '../seed/seed.js'
import { buildApp } from './app.js'
import type { Filler } from './articles/filler.js'
import type { Config } from './config.js'
import { followLog } from './db/changes.js'
import { engineOf } from './db/engine.js'
import { openMigrated } from './db/migrate.js'
import type { Db } from './db/open.js'
import type { Metrics } from './http/metrics.js'
import { logging } from './logging.js'
import { Refusal } from './refusal.js'

/** How long requests in flight may take to finish once the server is told to stop. */
const DRAIN = 8_000

export interface Running {
  app: FastifyInstance
  /** Is pending, but throws a Refusal once the database turns out to be corrupt: a large one is looked through meanwhile. */
  damage: Promise<never>
}

/**
 * Opens, migrates and, where it is empty, seeds the database, listens, and says so in the log.
 * @throws Refusal where a setting, the database or the port is not to be had
 */
export async function start (config: Config): Promise<Running> {
  const db = await openMigrated(config.databaseUrl, config.databasePool, true)
  try {
    await seedEmpty(db)
    return await serve(db, config)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function serve (db: Db, config: Config): Promise<Running> {
  const clock = () => new Date().toISOString()
  const changes = await followLog(db)
  try {
    const metrics = await newMetrics(config)
    const app = await buildApp({ db, changes, config, clock, metrics }, logging(config, process.stdout.isTTY))
    const metricsServer = await metrics?.listen(config.host, config.metricsPort).catch((error: unknown) => {
      throw cannotListen(error, config.host, config.metricsPort, 'METRICS_PORT')
    })
    const closing = new AbortController()
    let filler: Filler | null = null
    app.addHook('onClose', async () => {
      closing.abort()
      await filler?.stop()
      metricsServer?.close()
      metricsServer?.closeAllConnections()
      await changes.stop()
      await db.destroy()
    })
    await listen(app, config)
    filler = await startFiller(db, app)
    return { app, damage: damageOf(db, closing.signal, app.log) }
  } catch (error) {
    await changes.stop()
    throw error
  }
}

async function damageOf (db: Db, closing: AbortSignal, log: FastifyBaseLogger): Promise<never> {
  try {
    await engineOf(db).check(closing)
  } catch (err) {
    if (err instanceof Refusal) throw err
    if (!closing.aborted) log.error({ err }, 'the database could not be looked through for damage')
  }
  return await new Promise(() => {})
}

/** Loaded only where it is asked for: the start is quicker without. */
async function newMetrics ({ metricsPort }: Config): Promise<Metrics | null> {
  if (metricsPort === 0) return null
  const { Metrics } = await import('./http/metrics.js')
  return new Metrics()
}

/** Loaded once requests are answered: they can do without. */
async function startFiller (db: Db, app: FastifyInstance): Promise<Filler> {
  const { Filler } = await import('./articles/filler.js')
  const filler = new Filler(db, app)
  filler.start()
  return filler
}

/** Takes no more requests, lets those in flight finish, hangs up on the rest, and closes the database. */
export async function stop (app: FastifyInstance): Promise<void> {
  const deadline = setTimeout(() => { app.server.closeAllConnections() }, DRAIN)
  await app.close()
  clearTimeout(deadline)
}

async function listen (app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({
      host, port, listenTextResolver: (url) => `Broadsheet is ready: ${url}/articles/1 and ${url}/docs`
    })
  } catch (error) {
    await app.close()
    throw cannotListen(error, host, port, 'PORT')
  }
}

/** @param setting the one that names the port */
function cannotListen (error: unknown, host: string, port: number, setting: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new Refusal(`Port ${port} on ${host} is taken. Stop the program that has it, or set ${setting} to another one.`)
    case 'EACCES':
      return new Refusal(`Port ${port} may not be opened by this user. Set ${setting} to one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refusal(`This machine has no address ${host}. Set HOST to one it has, or to 0.0.0.0 for all.`)
    default:
      return error
  }
}
