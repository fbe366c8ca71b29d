import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { packageFile } from '../src/package.js'

const FILE = packageFile('bench/RESULTS.md')
const TITLE = '# Results\n\nMeasured by the commands beside them. Run them again on your own machine.\n'

/**
 * Puts a result into RESULTS.md, in place of what the same command measured before.
 * @param command what measured it: `npm run restarts`
 * @param text Markdown
 */
export function report (heading: string, command: string, text: string): void {
  const sections = (existsSync(FILE) ? readFileSync(FILE, 'utf8') : TITLE).split(/^(?=## )/m)
  const day = new Date().toISOString().slice(0, 10)
  const section = `## ${heading}\n\n\`${command}\`, ${day}, Node ${process.versions.node}, ${machine()}\n\n${text.trim()}\n`
  const place = sections.findIndex((one) => one.startsWith(`## ${heading}\n`))
  if (place < 0) sections.push(section)
  else sections[place] = section
  writeFileSync(FILE, sections.map((one) => `${one.trim()}\n`).join('\n'))
}

function machine (): string {
  const all = cpus()
  return `${all.length} × ${all[0]?.model.trim() ?? 'an unknown processor'}`
}
