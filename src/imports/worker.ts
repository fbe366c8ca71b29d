import { parentPort } from 'node:worker_threads'
import { readStories } from './readings.js'

// A thread of its own, which `Reader` gives a file at a time: it tells each story, and then null.
parentPort?.on('message', async ({ bytes, url }: { bytes: Uint8Array, url: string | null }) => {
  for await (const outcome of readStories(bytes, url)) parentPort?.postMessage(outcome)
  parentPort?.postMessage(null)
})
