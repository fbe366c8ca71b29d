import { parseArgs } from 'node:util'
import { complain, print } from '../src/cli/command.js'
import { Refusal, reasonOf } from '../src/refusal.js'
import { measureCaptures, measureConsents } from './eval/captures.js'
import { table } from './eval/figures.js'
import { measurePages } from './eval/pages.js'
import { measureQuotes } from './eval/quotes.js'

/*
 * How well stories are read: runs the importer over a folder of news texts with the right answers and prints its figures,
 * beside what is to be reached. The data and its scorers are not part of the project: their folder is the argument.
 * `--errors 20` lists mistakes, `--only quotes` (captures, pages, consents) measures one part.
 */
const parts = { quotes: measureQuotes, captures: measureCaptures, pages: measurePages, consents: measureConsents }

try {
  const { values, positionals: [folder] } = options()
  if (folder === undefined) throw new Refusal('Name the folder with the data: npm run eval -- DIR')
  const chosen = Object.entries(parts).filter(([name]) => values.only === undefined || values.only === name)
  if (chosen.length === 0) throw new Refusal(`There is no part ${values.only}. Parts: ${Object.keys(parts).join(', ')}.`)
  print(table(chosen.flatMap(([, measure]) => measure(folder, Number(values.errors)))))
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  complain(error.message)
  process.exitCode = 1
}

function options () {
  try {
    return parseArgs({ allowPositionals: true, options: { errors: { type: 'string', default: '0' }, only: { type: 'string' } } })
  } catch (error) {
    throw new Refusal(reasonOf(error))
  }
}
