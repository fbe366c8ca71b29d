import { parentPort } from 'node:worker_threads'
// Loaded with the thread, so that its time is none of a page's.
import '../story/read.js'
import { outcomeOf, readStories } from './readings.js'
import type { Work } from './reader.js'

// A thread of its own, which `Reader` gives a file at a time: it tells when it begins, then each story, and then null.
parentPort?.on('message', async (work: Work) => {
  parentPort?.postMessage('begun')
  if ('source' in work) parentPort?.postMessage(await outcomeOf(work.source))
  else for await (const outcome of readStories(work.bytes, work.url)) parentPort?.postMessage(outcome)
  parentPort?.postMessage(null)
})
