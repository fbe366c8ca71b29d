import t from 'tap'
import { quotesOf, storyFrom } from './fixtures.js'

t.test('a document speaks for itself, unless its author is named with it', async (t) => {
  const label = (told: string) => quotesOf(`Joan Pike ${told} read: “I know what you did to the wall.”`)[0]?.speakerLabel
  t.same(['found a text on her phone that', 'held up a sign which'].map(label), ['a text on her phone', 'a sign'])
  t.same(['sent a message that', 'posted a statement which'].map(label), ['Joan Pike', 'Joan Pike'], 'who sends it is its author')
  t.same(['was shown a letter from Ian Ash that', 'passed on a message from her adviser, Ruth Gill, that'].map(label), ['Ian Ash', 'Ruth Gill'])
  t.match(quotesOf('The statement, which the council released on Friday, read in part: “We regret the wall.”'), [{ speakerLabel: 'The statement', cue: 'read' }])
})

t.test('what somebody promises or demands is a thing, where what is said is a sentence', async (t) => {
  const kinds = (verb: string, words: string) => quotesOf(`Joan Pike ${verb} “${words}” on Monday.`).map(({ kind }) => kind)
  for (const verb of ['promised', 'demanded', 'offered', 'pledged', 'announced']) t.same(kinds(verb, 'a full and public inquiry into the wall'), ['partial'])
  t.same(quotesOf('Joan Pike said “it will fall before the year is out”.').map(({ kind }) => kind), ['direct'])
  t.same(quotesOf('Joan Pike promised, “it will fall before the year is out.”').map(({ kind }) => kind), ['direct'])
})

t.test('some of somebody’s best is theirs', async (t) => {
  const { people, quotes } = storyFrom('The council met again in Northfield on the day after the storm.', 'Tom Ash spoke of walls for an hour, and the crowd laughed. Some of his best:', '“A wall is a promise.”', '“Nobody ever died of waiting.”')
  t.same(quotes.map(({ speaker }) => people[speaker ?? -1]?.name), ['Tom Ash', 'Tom Ash'])
})
