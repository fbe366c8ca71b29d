import Type, { type Static } from 'typebox'
import { Id, Revision, component, line, lineOrNull, listOf, nullable, visible } from '../http/schemas.js'

/** Of a person; also by imports, in whose stories those who govern have a new one every week. */
export const MOST_ALIASES = 100

export const Person = component('Person', 'Somebody named in a story.', {
  id: Id,
  name: Type.String({ description: 'The fullest form of the name.' }),
  description: nullable(Type.String({ description: 'Who this is, as a story gives it.' })),
  aliases: Type.Array(Type.String(), { description: `The other forms of the name that stories use. Imports gather the first ${MOST_ALIASES}.` })
})
export type Person = Static<typeof Person>

export const CountedPerson = component('CountedPerson', 'Somebody named or quoted in stories, and in how many.', {
  ...Person.properties,
  revision: Revision,
  articleCount: Type.Integer({ minimum: 0, description: 'How many public articles name or quote this person.' })
})
export type CountedPerson = Static<typeof CountedPerson>

export const PersonList = listOf(CountedPerson, 'PersonList')

const optional = {
  description: lineOrNull('Who this is, as stories give it.'),
  aliases: Type.Optional(Type.Array(line('A form of the name.', 200), {
    maxItems: MOST_ALIASES, uniqueItems: true, description: 'The other forms of the name that stories use.'
  }))
}
const name = visible('The fullest form of the name.')

export const PersonInput = component('PersonInput', 'A person as an editor writes it. What is left out is empty.', {
  name, ...optional
}, { additionalProperties: false })
export type PersonInput = Static<typeof PersonInput>

export const PersonPatch = component('PersonPatch', 'What to change of a person, as a merge patch (RFC 7396): what is left out stays; a list is replaced as a whole.', {
  name: Type.Optional(name), ...optional
}, { additionalProperties: false })

export const PersonMerge = component('PersonMerge', 'Who else the person is.', {
  person: { ...Id, description: 'The id of the other, who becomes this person: its id leads here then.' }
}, { additionalProperties: false })

/** What caches that hold the person are purged by. */
export function keysOf ({ id }: Person): string[] {
  return [`person-${id}`]
}
