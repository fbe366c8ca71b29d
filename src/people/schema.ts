import Type, { type Static } from 'typebox'
import { Id, component, listOf, nullable } from '../http/schemas.js'

export const Person = component('Person', 'Somebody named in a story.', {
  id: Id,
  name: Type.String({ description: 'The fullest form of the name.' }),
  description: nullable(Type.String({ description: 'Who this is, as a story gives it.' })),
  aliases: Type.Array(Type.String(), { description: 'The other forms of the name that stories use.' })
})
export type Person = Static<typeof Person>

export const CountedPerson = component('CountedPerson', 'Somebody named in stories, and in how many.', {
  ...Person.properties,
  articleCount: Type.Integer({ minimum: 1, description: 'How many public articles name this person.' })
})
export type CountedPerson = Static<typeof CountedPerson>

export const PersonList = listOf(CountedPerson, 'PersonList')

/** What caches that hold the person are purged by. */
export function keysOf ({ id }: Person): string[] {
  return [`person-${id}`]
}
