import Type, { type Static } from 'typebox'
import { component } from '../http/schemas.js'

export const Health = component('Health', 'The state of the server.', {
  status: Type.Literal('ok', { description: 'It is there; a failure is a Problem with status 503.' })
})
export type Health = Static<typeof Health>
