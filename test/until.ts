import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until it is so, far longer than it takes: the machine may be slow, and runs other tests as well. */
export async function until (isSo: () => boolean | Promise<boolean>): Promise<void> {
  const begun = performance.now()
  while (!await isSo()) {
    if (performance.now() - begun > 60_000) throw new Error('It did not come to that within a minute.')
    await sleep(10)
  }
}
