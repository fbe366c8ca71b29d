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
  t.same(names('The “Lady Larks,” as they are known, won on Monday.'), [], 'nor is what a team is called')
  t.same(names('Ed Hollin, of Southfield Commuters, said: “It is late.”').map(({ name }) => name), ['Ed Hollin'], 'nor is where somebody is from')
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

t.test('who is quoted by two names is a person, whatever list has the first one', async (t) => {
  t.match(names('“The wall is high,” said Okonna Vale.', 'Vale left for the hills.'), [{ name: 'Okonna Vale', aliases: ['Vale'] }])
  t.match(names('“The wall is high,” Okonna Vale said.'), [{ name: 'Okonna Vale' }])
  t.match(names('Okonna Vale said: “The wall is high.”'), [{ name: 'Okonna Vale' }])
  t.match(names('Said Okonna Vale, who has lived there for years, “The wall is high.”'), [{ name: 'Okonna Vale' }])
  t.same(names('Okonna Vale said the wall was high.'), [], 'what is only reported may be a firm’s')
  t.same(names('“The wall is high,” said the Okonna Vale.'), [])
  t.same(names('“The wall is high,” said Okonna Vale.', 'It rained in Okonna Vale.'), [], 'nor is it a person where it is a place elsewhere')
  t.same(names('“The wall is high,” wrote Weekly Star.', '“It is,” said Lindholm-based Skarrik.'), [])
})

t.test('behind a forename a surname may be any word, where it speaks', async (t) => {
  t.match(names('“The wall is high,” said Kirsten Day, a baker.'), [{ name: 'Kirsten Day', description: 'baker' }])
  t.same(names('The mayor spoke on the way to Kirsten Street.'), [])
})

t.test('two surnames alone are those of who bears both', async (t) => {
  t.match(names('Ada Moss Kerr, a baker, came to the wall.', '“It is high,” Moss Kerr said.', 'Then Kerr left.'), [
    { name: 'Ada Moss Kerr', aliases: ['Moss Kerr', 'Kerr'] }
  ])
  t.match(names('Mary Jane Watson, a baker, came to the wall.', 'Jane Watson, a farmer, did not.'), [
    { name: 'Mary Jane Watson' }, { name: 'Jane Watson' }
  ], 'a second forename is no surname')
})

t.test('a town with its state is nobody, though its first word be a forename', async (t) => {
  t.same(names('The fire came to Orla Springs, Calif., on Monday.', 'Orla Springs is a small place.'), [])
  t.match(names('The fire came to Orla Springs on Monday.', 'Orla Springs, 44, is safe.'), [{ name: 'Orla Springs' }])
})

t.test('kin are called by their forenames', async (t) => {
  t.match(names('Declan O’Hare, a baker, came.', 'His wife Maeve said: “It is high.”', '“It holds,” Maeve O’Hare said. “It is not high,” said Mr O’Hare.'), [
    { name: 'Declan O’Hare' }, { name: 'Maeve O’Hare', description: 'wife', aliases: ['wife Maeve'] }
  ])
})

t.test('a conjunction is no part of what somebody is', async (t) => {
  t.match(names('The mayor agreed.', 'But farmer Huw Crane did not.', 'As chief engineer Joan Pike said.'), [
    { name: 'Huw Crane', description: 'farmer' }, { name: 'Joan Pike', description: 'chief engineer' }
  ])
})

t.test('a word before a name that the story has without it is none of the name', async (t) => {
  t.same(names('Ringmaster Joan Pike came to the wall.', 'Joan Pike spoke of the storm.'), [{ name: 'Joan Pike', description: null, aliases: [] }])
  t.match(names('Did Joan Pike see the wall?', 'Joan Pike did.'), [{ name: 'Joan Pike', aliases: [] }])
  t.same(names('Joan Ferenc is 80.', 'Does Ferenc play? She says so: “I do.” Is Ferenc well?').map(({ name }) => name), ['Joan Ferenc'])
  t.same(names('Among the hills of the Orla Scientific Reserve, the mayor built a light trap for moths.'), [], 'what stands behind “the” is nobody')
})

t.test('German words for what somebody does may be of several, and have their endings', async (t) => {
  const german = (text: string) => names('Der Rat der Stadt kam am Abend zusammen, weil die Mauer zu niedrig ist und der Sturm nicht wartet.', text)
  t.match(german('„Die Mauer ist hoch“, sagte Deichforscherin Ilse Brandt.'), [{ name: 'Ilse Brandt', description: 'Deichforscherin' }])
  t.match(german('„Die Mauer ist hoch“, sagte der FWP-Politiker Gorm Lüth.'), [{ name: 'Gorm Lüth', description: 'FWP-Politiker' }])
  t.match(german('Das Land stritt mit dem Landesvorsitzenden Gorm Lüth.'), [{ name: 'Gorm Lüth', description: 'Landesvorsitzenden' }])
  t.match(german('Die Pläne von Umweltministerin Lüth kommen spät.'), [{ name: 'Lüth', description: 'Umweltministerin' }])
  t.match(german('„Die Mauer ist hoch“, sagte Ilse Brandt von der Universität Lüneberg.'), [{ name: 'Ilse Brandt' }])
  t.match(german('„Die Mauer ist hoch“, sagte Ministerin Ilse von der Heide.'), [{ name: 'Ilse von der Heide' }])
  t.same(german('Der AfP-Chef sprach von der Universität Lüneberg.'), [])
  t.match(german('Die Zeit sei reif, äußerte der Vorsitzende des Verbandes, Gorm Lüth.'), [{ name: 'Gorm Lüth', description: 'Vorsitzende des Verbandes' }])
})
