import { parentPort } from 'node:worker_threads'
import { readStories, rereadStory } from './readings.js'
import type { Work } from './reader.js'

// A thread of its own, which `Reader` gives a file at a time: it tells each story, and then null.
parentPort?.on('message', async (work: Work) => {
  if ('source' in work) parentPort?.postMessage(await rereadStory(work.source))
  else for await (const outcome of readStories(work.bytes, work.url)) parentPort?.postMessage(outcome)
  parentPort?.postMessage(null)
})
