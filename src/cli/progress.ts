import { MultiBar } from 'cli-progress'
import { complain, print } from './command.js'

/** How far a long command is. */
export interface Progress {
  begin (item: string): void
  /** Tells what became of the item, or of a part of it where something else is told of it still. */
  tell (line: string, failed: boolean, last?: boolean): void
  end (): void
}

/** On a terminal a bar below the lines, elsewhere the lines alone, each with its number. */
export function openProgress (total: number): Progress {
  return process.stderr.isTTY ? bar(total) : plain(total)
}

function bar (total: number): Progress {
  const bars = new MultiBar({ format: '{bar} {value}/{total} {item}', linewrap: true, clearOnComplete: true, hideCursor: false })
  const bar = bars.create(total, 0, { item: '' })
  return {
    begin: (item) => { bar.update({ item }) },
    tell: (line, _failed, last = true) => {
      bars.log(`${line}\n`)
      if (last) bar.increment()
      // Lines wait for the next time the bar is drawn; the last ones would never be seen.
      bars.update()
    },
    end: () => { bars.stop() }
  }
}

function plain (total: number): Progress {
  let done = 0
  return {
    begin: () => {},
    tell: (line, failed, last = true) => {
      const write = failed ? complain : print
      write(`${done + 1}/${total} ${line}`)
      if (last) done += 1
    },
    end: () => {}
  }
}
