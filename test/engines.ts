import { join } from 'node:path'
import t, { type Test } from 'tap'
import { newDatabase } from './postgres.js'

export type Engine = 'sqlite' | 'postgres'
export const ENGINES: readonly Engine[] = ['sqlite', 'postgres']

/** A test that has to hold on both engines: it runs once on each. */
export function test (name: string, body: (t: Test) => Promise<void>): void {
  for (const engine of ENGINES) {
    t.test(`${name} (${engine})`, async (t) => {
      useEngine(t, engine)
      await body(t)
    })
  }
}

/** Makes a test run on one engine, with all within it: for what is the same on each. */
export function useEngine (t: Test, engine: Engine): void {
  t.context.engine = engine
}

/** The engine that a test is running on. */
export function engineOf (t: Test): Engine {
  const { engine } = t.context as { engine?: Engine }
  if (engine === undefined) throw new Error('Run the test with `test` of test/engines.ts, or say which engine with `useEngine`.')
  return engine
}

/**
 * The URL of a database of the test's own, on its engine, gone when the test ends.
 * @param file for SQLite a file in the test's folder, which is emptied for it, for processes to share; else it is in memory
 */
export async function databaseUrl (t: Test, { file = false, empty = false } = {}): Promise<string> {
  if (engineOf(t) === 'sqlite') return file ? `sqlite:${join(t.testdir(), 'broadsheet.db')}` : 'sqlite::memory:'
  const { url, drop } = await newDatabase({ empty })
  t.teardown(drop)
  return url
}
