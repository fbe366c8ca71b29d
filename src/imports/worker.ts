import { parentPort } from 'node:worker_threads'
// Loaded with the thread, so that its time is none of a page's.
import '../story/read.js'
import { outcomeOf, readStories, type Outcome } from './readings.js'
import type { Work } from './reader.js'

/*
 * A thread of its own, which `Reader` gives a file at a time: it tells when it is there, then each story of the file, and
 * then null. A story is sent as JSON: to copy its many small objects takes several times as long.
 */
parentPort?.on('message', async (work: Work) => {
  if ('source' in work) send(await outcomeOf(work.source))
  else for await (const outcome of readStories(work.bytes, work.url)) send(outcome)
  parentPort?.postMessage(null)
})
parentPort?.postMessage('begun')

function send (outcome: Outcome): void {
  parentPort?.postMessage(JSON.stringify(outcome))
}
