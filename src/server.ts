import type { FastifyInstance } from 'fastify'
import { seedEmpty } from '../seed/seed.js'
import { buildApp } from './app.js'
import type { Config } from './config.js'
import { followLog } from './db/changes.js'
import { openMigrated } from './db/migrate.js'
import type { Db } from './db/open.js'
import { logging } from './logging.js'
import { Refusal } from './refusal.js'

/** How long requests in flight may take to finish once the server is told to stop. */
const DRAIN = 8_000

/**
 * Opens, migrates and, where it is empty, seeds the database, listens, and says so in the log.
 * @throws Refusal where a setting, the database or the port is not to be had
 */
export async function start (config: Config): Promise<FastifyInstance> {
  const db = await openMigrated(config.databaseUrl, config.databasePool)
  try {
    await seedEmpty(db)
    return await serve(db, config)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function serve (db: Db, config: Config): Promise<FastifyInstance> {
  const clock = () => new Date().toISOString()
  const changes = await followLog(db)
  try {
    const app = await buildApp({ db, changes, config, clock }, logging(config, process.stdout.isTTY))
    app.addHook('onClose', async () => {
      await changes.stop()
      await db.destroy()
    })
    await listen(app, config)
    return app
  } catch (error) {
    await changes.stop()
    throw error
  }
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
    const { code } = error as NodeJS.ErrnoException
    await app.close()
    if (code === 'EADDRINUSE') {
      throw new Refusal(`Port ${port} on ${host} is taken. Stop the program that has it, or set PORT to another one.`)
    }
    if (code === 'EACCES') throw new Refusal(`Port ${port} may not be opened by this user. Set PORT to one above 1023.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Refusal(`This machine has no address ${host}. Set HOST to one it has, or to 0.0.0.0 for all.`)
    }
    throw error
  }
}
