import t from 'tap'
import { storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield met on the evening of the storm.'
const names = (...paragraphs: string[]) => storyFrom(FIRST, ...paragraphs).people.map((person) => person.name)
const speakers = (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(FIRST, ...paragraphs)
  return quotes.map(({ speaker }) => people[speaker ?? -1]?.name ?? null)
}

t.test('who is introduced by one name alone is somebody', async (t) => {
  t.same(speakers('Her friend Bo added: “We saw it fall.”'), ['Bo'])
  t.same(speakers('His best friend Ondrine was there. “We saw it fall,” Ondrine said.'), ['Ondrine'])
  t.same(speakers('At the front was a roofer called Terry.', '“It is the best wall in town,” he said.'), ['Terry'])
  t.same(speakers('A woman named Okon, who was walking her dog, said: “I saw it fall.”'), ['Okon'])
  t.same(speakers('His first foreman, a Dane called Okon Vale, told him: “Do not look down.”'), ['Okon Vale'])
  t.same(names('The work was done by a developer called Salthouse.'), [], 'but a firm is none')
  t.same(names('A resident called Ostby a dump.'), [], 'nor is what somebody calls something')
  t.same(names('She met her friend Monday.'), [])
})

t.test('what only somebody can be shows a name to be a person’s', async (t) => {
  t.same(names('Pop star Okonna Vale has left the tour.'), ['Okonna Vale'])
  t.same(names('Substitute Okon Vale scored twice.', 'Vale said he was tired.'), ['Okon Vale'], 'without what he was that day')
  t.same(names('She was taken to the private Okonna Vale.'), [])
})

t.test('who says something, of a place or a group, is a person', async (t) => {
  const speech = 'said it was “far too low”. “It is a low wall,” he said.'
  t.same(speakers(`Okon Vale, of the Ostby Harbour Group, ${speech}`), ['Okon Vale', 'Okon Vale'])
  t.same(names('Okon Vale, of the Ostby Harbour Group, was built in 1931.'), [])
})

t.test('who is quoted by one name and called who, or he, is a person, and so his are the words behind', async (t) => {
  const met = 'Tom Ash has painted the wall twice.'
  t.same(speakers(met, '“I came for the sea,” says Ondrine, who lives above the pub.', '“It was cold,” he says.'), ['Ondrine', 'Ondrine'])
  t.same(speakers(met, '“I came for the sea,” Ondrine says of the move. “It was cold,” he adds.'), ['Ondrine', 'Ondrine'])
  t.same(speakers('“We came for the sea,” says Ondrine, which owns the pub.'), [null], 'but a firm is none')
})

t.test('in German there may be talk of something, and nobody named', (t) => {
  const { quotes } = storyFrom('In dem Brief an die Stadt ist von „langem Wegschauen“ die Rede.')
  t.match(quotes, [{ text: 'langem Wegschauen', kind: 'partial', speaker: null, cue: 'Rede' }])
  t.end()
})

t.test('trades of German make persons of the names behind them', async (t) => {
  t.same(names('Torhüterin Okonna Vale war in der Stadt und sagte nichts dazu.'), ['Okonna Vale'])
})

t.test('who asks is not the one who answers', async (t) => {
  t.same(speakers('Joan Pike came late.', 'Pressed by the chairwoman, Ann Fox, on when it would be built, she said: “I would rather not say.”'), ['Joan Pike'])
})

t.test('an office that is told in other words is the same office', async (t) => {
  const leader = 'Okonna Vale, leader of the council at Ostby, was there, and so was Tom Ash, the deputy leader of the council.'
  t.same(speakers(leader, 'The council leader called it “far too low”.'), ['Okonna Vale'])
  t.same(speakers(leader, 'The water board leader called it “far too low”.'), [null])
  const match = '“We were late,” said manager Tom Ash. Brandt Town manager Okon Vale left early.'
  t.same(speakers(match, 'The Brandt manager called it “a long night”.'), ['Tom Ash', 'Okon Vale'])
  t.same(speakers(match, 'The Ostby boss called it “a long night”.'), ['Tom Ash', 'Tom Ash'], 'and he of whom nothing else is told is of the other club')
})

t.test('a captain may be the defender as well', async (t) => {
  const match = 'Okon Vale scored twice before captain Tom Ash scored the third.'
  t.same(speakers(match, '“It was a long night,” Ash said.', 'The defender said it had been “worth the wait”.'), ['Tom Ash', 'Tom Ash'])
})

t.test('a fragment opens no speech that the next paragraph goes on with, where another sentence follows it', async (t) => {
  t.same(speakers(
    'Joan Pike paints in a shed.',
    'Her old teacher, the painter Tom Ash, called her “the only one who was ever late”. When she hears it, she laughs.',
    '“Was I? Oh, good. So was everybody else.”'
  ), ['Tom Ash', 'Joan Pike'])
})
