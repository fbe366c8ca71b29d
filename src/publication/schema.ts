import Type, { type Static } from 'typebox'
import { Id, component, nullable } from '../http/schemas.js'

export const Publication = component('Publication', 'The facts of the site itself.', {
  name: Type.String({ description: 'What the publication is called.' }),
  channels: Type.Array(Type.String(), { description: 'Where it can be followed: `WhatsApp`.' }),
  newsletterId: nullable({ ...Id, description: 'The newsletter that its pages offer.' })
})
export type Publication = Static<typeof Publication>
