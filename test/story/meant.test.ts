import t from 'tap'
import { storyFrom } from './fixtures.js'

/** Who says each quotation, by name. */
const speakers = (...paragraphs: string[]) => {
  const story = storyFrom(...paragraphs)
  return story.quotes.map(({ speaker }) => speaker === null ? null : story.people[speaker]?.name)
}

t.test('a forename that many bear shows a person', async (t) => {
  const { people } = storyFrom('Justin Ash, Dora Pike and Kwabena Gill were at the wall. So was Yolande Reed.')
  t.same(people.map(({ name }) => name), ['Justin Ash', 'Dora Pike', 'Kwabena Gill', 'Yolande Reed'])
  t.same(speakers('Dora Pike met Tom Ash at the wall.', 'Tom Ash left. “It is high,” she said.'), ['Dora Pike'])
})

t.test('whose something is stays in mind', async (t) => {
  t.same(speakers('Ruth Pike grew up by the wall. Her father, Colin, kept goats; her mother, Joan, kept bees. “It was high,” she wrote later.'), ['Ruth Pike'])
  t.same(speakers('Tom Ash met Ian Gill. His statement was read to the council. “It is high,” he said.'), ['Tom Ash'])
})

t.test('a name behind a comma is no object of the word before it', async (t) => {
  t.same(speakers('Joan Pike came. Ruth Gill said it was high. “It is,” Gill said.', 'After the meeting and a long lunch, Pike left. “It is low,” she said.'), ['Ruth Gill', 'Joan Pike'])
})

t.test('who is asked is named behind the clause', async (t) => {
  t.same(speakers('Joan Pike came to the wall.', '“It is high,” said Ruth Gill. “It is far too high,” she said.', 'Asked whether she would climb it, Pike laughed. “I am far too old,” she said.'),
    ['Ruth Gill', 'Ruth Gill', 'Joan Pike'])
})

t.test('who says so between commas is not the one before them', async (t) => {
  t.same(speakers('Joan Pike has built a wall.', '“It is high,” Pike said. Her neighbour Ruth Gill, she said, “does not know a wall from a window”.'), ['Joan Pike', 'Joan Pike'])
})

t.test('in an obituary a paragraph goes back to the one who has died', async (t) => {
  const obituary = (opening: string) => speakers(opening, '“He never stopped for lunch,” said Peter Lock, who laid stones with him.',
    'In 1961 he was sent to the coast to build a wall. “It was that or the army,” he said later.')
  t.same(obituary('Harold Ash, a builder of walls, has died at the age of 87.'), ['Peter Lock', 'Harold Ash'])
  t.same(obituary('Harold Ash, who died on Monday, built the harbour wall.'), ['Peter Lock', 'Harold Ash'])
  t.same(obituary('Harold Ash, a builder of walls, is 87 today.'), ['Peter Lock', 'Peter Lock'])
  t.same(speakers('Harold Ash, a builder, has died at 87.', '“He never stopped for lunch,” said Peter Lock.', 'He said Harold was “a stubborn man with a very good eye”.'), ['Peter Lock', 'Peter Lock'])
})

t.test('the striker is whom the story is about, unless it has said that he is something else', async (t) => {
  const said = (who: string) => speakers(`${who} scored twice. “It was windy,” the striker said.`)
  t.same(said('Tom Ash'), ['Tom Ash'])
  t.same(said('The manager, Tom Ash,'), [null])
  t.same(speakers('The striker Ian Gill is ill.', 'Tom Ash scored twice. “It was windy,” the striker said.'), ['Ian Gill'])
})

t.test('the minister is no prime minister, and the mayor no deputy mayor', async (t) => {
  const said = (role: string, again: string) => speakers(`The ${role}, Joan Pike, came to the wall.`, `“It is high,” the ${again} said.`)
  t.same([said('prime minister', 'minister'), said('deputy mayor', 'mayor'), said('former governor', 'governor')], [[null], [null], [null]])
  t.same([said('foreign minister', 'minister'), said('prime minister', 'prime minister')], [['Joan Pike'], ['Joan Pike']])
})

t.test('her husband and his widow are whom the story has named so', async (t) => {
  t.same(speakers('Ruth Pike came with her husband, Dan, on the day after the storm.', 'Her husband said: “We have a rope.”'), ['Dan'])
  t.same(speakers('Ruth Pike came with her husband on the day after the storm.', 'Her husband said: “We have a rope.”'), [null])
  const widow = ['Andrew Vale, 44, was lost in the storm. His widow, Kirsten, met the crew.', 'Mrs Vale said he had told her. “He was wrong,” she said.', '“He was,” said Mrs Vale.']
  t.same(speakers(...widow), ['Kirsten', 'Kirsten'])
  t.same(speakers(widow[0]?.replace(', Kirsten,', '') ?? '', ...widow.slice(1)), [null, null])
})

t.test('a parent, a school and a developer are told apart', async (t) => {
  const { people } = storyFrom('Parent Monique Ash has two sons at Garfield Elementary. “I stay,” she said. Developer Grant Reed was there.')
  t.match(people, [{ name: 'Monique Ash' }, { name: 'Grant Reed', description: 'Developer' }])
})

t.test('whom somebody remembers, and what is quoted behind a name, tells nothing of whose name it is', async (t) => {
  t.same(speakers('Sam Ash remembers her on the wall in the storm. “She never came down,” he said.'), ['Sam Ash'])
  t.same(speakers('Sam Ash was there in the storm. “She never came down,” he said.'), ['Sam Ash'])
})

t.test('in German, too, the striker is whom the story is about', async (t) => {
  const said = (again: string) => speakers('Der Verein aus Nordfeld hat am Abend im Sturm gewonnen, weil der Torwart hielt.', `Der 19-jährige Karl Ohm traf zweimal. „Es war sehr windig“, ${again}.`)
  t.same([said('sagte der Stürmer'), said('so der Stürmer'), said('so die Autorin'), said('so der Polizist')], [['Karl Ohm'], ['Karl Ohm'], ['Karl Ohm'], [null]])
})
