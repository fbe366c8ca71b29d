import { parentPort } from 'node:worker_threads'
// Loaded with the thread, so that its time is none of a page's.
import '../story/read.js'
import { isRead, outcomeOf, readStories, type Outcome } from './readings.js'
import type { Work } from './reader.js'

/*
 * A thread of its own, which `Reader` gives files to read: it tells when it is there, then each story of a file, and then
 * null, one file after the other. A story is sent as JSON: to copy its many small objects takes several times as long.
 */
let turn = Promise.resolve()
parentPort?.on('message', (work: Work) => { turn = turn.then(async () => { await read(work) }) })
parentPort?.postMessage('begun')

async function read (work: Work): Promise<void> {
  if ('source' in work) send(await outcomeOf(work.source))
  else for await (const outcome of readStories(work.bytes, work.url)) send(work.dropped ? outcome : withoutDropped(outcome))
  parentPort?.postMessage(null)
}

function send (outcome: Outcome): void {
  parentPort?.postMessage(JSON.stringify(outcome))
}

/** What is in no story is more than half of many a page, and nothing of it is stored. */
function withoutDropped (outcome: Outcome): Outcome {
  return isRead(outcome) ? { ...outcome, story: { ...outcome.story, dropped: [] } } : outcome
}
