import t from 'tap'
import { quotesStandInPlace, storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield met on the evening of the storm.'
/** Who says each quotation: by name, else as they are called. */
const speakers = (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(FIRST, ...paragraphs)
  return quotes.map(({ speaker, speakerLabel }) => speaker === null ? speakerLabel : people[speaker]?.name)
}

t.test('the first of many paragraphs is of whom the last one names, too', async (t) => {
  const paragraphs = ['“We measured it twice in the storm.', '“It held all night.', '“It was a gift to all of us,” Joan Pike, a mason, said.']
  t.same(speakers('The wall was looked at by masons of Southfield, a town on the coast.', ...paragraphs), ['Joan Pike', 'Joan Pike', 'Joan Pike'])
  t.same(speakers('As the Northfield Gazette reported in the spring:', ...paragraphs).slice(0, 2), ['the Northfield Gazette', 'the Northfield Gazette'], 'but not behind a colon')
})

t.test('what several have is a noun, and no verb of saying', async (t) => {
  t.same(speakers('Headmaster Paul Tallow said the parents’ demands were “not realistic”.'), ['Paul Tallow'])
  t.same(speakers('Joan Pike said the masons\' claims were "wild" on Monday.'), ['Joan Pike'])
})

t.test('a verb that “it” follows tells of nobody', async (t) => {
  t.same(speakers('The mayor, Ruth Holm, who was accused by Tom Ash of “theft”, denied it.'), ['Tom Ash'])
  t.same(speakers('The firm, which had been called “a pirate”, said it would sue.'), [])
})

t.test('a surname alone stays whom it meant before another who bears it was named', async (t) => {
  const lead = 'Senator Dale Tallow, 61, wants the wall gone. “I have had it,” Tallow said.'
  const brother = 'His brother, Sam Tallow, was there. “He is wrong,” Sam Tallow said.'
  t.same(speakers(lead, brother, 'Tallow said the wall was “a relic.”'), ['Dale Tallow', 'Sam Tallow', 'Dale Tallow'])
})

t.test('what somebody is opens a sentence before a forename, and is none of the name', async (t) => {
  const first = 'Karl Holm, a teacher, came by. “Good,” he said.'
  t.same(speakers(first, 'Diver John Tallow swam to the wall. “Cold,” he said.'), ['Karl Holm', 'John Tallow'])
  t.same(speakers(first, 'Its mayor, Zadrik John Tallow, was there.', 'Zadrik John Tallow said: “It is cold.”').at(-1), 'Zadrik John Tallow', 'whom the story names so elsewhere')
  t.same(speakers(first, 'Guard Rosa Bell locked the gate. “Late,” she said.'), ['Karl Holm', 'Rosa Bell'])
})

t.test('nobody speaks on where the sentence behind a quotation is about another', async (t) => {
  t.same(speakers('“We will see,” said Eva Holm, a cook.', '“No.” That was all Mayor Ruth Ash would say.'), ['Eva Holm'])
  t.same(speakers('“We will see,” said Eva Holm, a cook.', '“It held all night.” The crowd was glad.'), ['Eva Holm', 'Eva Holm'])
})

t.test('a quotation that nothing closes ends before its tag', async (t) => {
  const paragraphs = ['“It was a gift to all of us, said Peter Tallow, a mason.', '“I told him so,” Eva Holm, a cook, recalled.']
  t.same(speakers(...paragraphs), ['Peter Tallow', 'Eva Holm'])
  t.same(storyFrom(FIRST, ...paragraphs).quotes.map(({ text }) => text), ['It was a gift to all of us,', 'I told him so,'])
})

t.test('two backticks open what two apostrophes close, as news wires set them', async (t) => {
  const story = storyFrom(FIRST, 'Peter Tallow, a mason, came. ``It was a gift to all of us,\'\' he said. ``It isn\'t over.\'\'',
    'Eva Holm, a cook, called the wall ``a disaster\'\' at 6\'2\'\'.', '``We measured it twice.', '``It held,\'\' Ruth Ash said.')
  t.same(story.quotes.map(({ text, kind, speaker }) => [text, kind, story.people[speaker ?? -1]?.name]), [
    ['It was a gift to all of us,', 'direct', 'Peter Tallow'], ['It isn\'t over.', 'direct', 'Peter Tallow'],
    ['a disaster', 'partial', 'Eva Holm'], ['We measured it twice.', 'direct', 'Ruth Ash'], ['It held,', 'direct', 'Ruth Ash']
  ])
  t.ok(quotesStandInPlace(story))
})
