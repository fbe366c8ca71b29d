import { generate, update } from '../../openapi/generate.js'
import { takeNoArguments } from './arguments.js'
import { print, type Command } from './command.js'

export const command: Command = {
  usage: '[--update]',
  summary: 'Print the OpenAPI document.',
  help: `
With --update it writes openapi/openapi.json and the examples in it instead: the answers
that a server with the shipped story gives. Run that after a change of a route or schema.`,

  async run (args) {
    if (args[0] === '--update') {
      takeNoArguments(args.slice(1))
      await update()
      print('openapi/openapi.json and openapi/examples.json are written.')
      return 0
    }
    takeNoArguments(args)
    print(JSON.stringify((await generate()).document, null, 2))
    return 0
  }
}
