import t from 'tap'
import { storyFrom } from './fixtures.js'

const names = (...paragraphs: string[]) => storyFrom('The council of Northfield met on the evening of the storm.', ...paragraphs).people

t.test('full name, surname, polite form and role are one person', async (t) => {
  t.same(names('Prime Minister Jane Roe came to the wall.', 'Ms Roe spoke of the storm for an hour.', 'Then Roe’s car left for the hills.'), [
    { name: 'Jane Roe', description: 'Prime Minister', aliases: ['Prime Minister Jane Roe', 'Ms Roe', 'Roe'] }
  ])
})

t.test('a role may stand before the name, after it, or in small letters', async (t) => {
  t.match(names('Secretary of State John Doe came to see the wall.'), [{ name: 'John Doe', description: 'Secretary of State' }])
  t.match(names('John Doe, the mayor of Northfield, came to see the wall.'), [{ name: 'John Doe', description: 'mayor of Northfield' }])
  t.match(names('They asked Northfield police chief John Doe to see the wall.'), [{ name: 'John Doe', description: 'Northfield police chief' }])
  t.match(names('The mayor, John Doe, came to see the wall.'), [{ name: 'John Doe', description: 'mayor', aliases: [] }])
})

t.test('places, papers and organisations are no persons', async (t) => {
  t.same(names(
    'The Washington Post said the Islamic State had lost New York and the United Nations.',
    'NBC News told the White House that Amnesty International said nothing.',
    'On Thursday the Northfield Gazette said Prime Minister’s Questions had ended in March.'
  ), [])
})

t.test('two persons of one surname stay two, and the surname alone names neither', async (t) => {
  const story = storyFrom('Jane Roe, a baker, and Mary Roe, a farmer, came to see the wall.', '“It is high enough,” Ms Roe said.')
  t.same(story.people.map((person) => person.name), ['Jane Roe', 'Mary Roe'])
  t.match(story.quotes, [{ speaker: null, speakerLabel: 'Ms Roe' }])
})

t.test('a particle some print and others leave out does not make two persons', async (t) => {
  t.match(names('President Omar al-Baker came to see the wall.', 'Mr Baker spoke of the storm for an hour.'), [{ name: 'Omar al-Baker', aliases: ['President Omar al-Baker', 'Mr Baker'] }])
})

t.test('a title goes with a first name where the story has it with the whole one', async (t) => {
  for (const title of ['Dame', 'Lady', 'Baroness', 'Professor']) {
    t.match(names(`${title} Hilda Storr came to see the wall.`, `Then ${title} Hilda spoke of the storm for an hour.`), [
      { name: 'Hilda Storr', aliases: [`${title} Hilda Storr`, `${title} Hilda`] }
    ], title)
  }
  t.match(names('Lord Robert Ash came to see the wall.', 'Then Lord Robert spoke.'), [{ name: 'Robert Ash' }])
  t.match(names('Thomas Ash, a baker, came to see the wall.', 'Then Professor Thomas spoke.'), [{ name: 'Thomas Ash' }, { name: 'Thomas' }], 'else it may be a surname')
})

t.test('what opens a sentence is no part of a title', async (t) => {
  t.match(names('See Mayor Joan Pike on page four of the Northfield Gazette.'), [{ name: 'Joan Pike', description: 'Mayor', aliases: ['Mayor Joan Pike'] }])
  t.match(names('Behind Captain Joan Pike stood the crew.'), [{ name: 'Joan Pike', description: 'Captain' }])
})
