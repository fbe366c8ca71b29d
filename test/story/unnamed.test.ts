import t from 'tap'
import { storyFrom } from './fixtures.js'

/** Who says each quotation, by name. */
const speakers = (...paragraphs: string[]) => {
  const story = storyFrom('The court met again in Northfield on the day after the storm.', ...paragraphs)
  return story.quotes.map(({ speaker }) => speaker === null ? null : story.people[speaker]?.name)
}

t.test('somebody’s mother has no name, and is none of those who have one', async (t) => {
  const told = (opening: string) => speakers('Judge Joan Pike said: “You left the gate open.”', `${opening} “He was a good boy,” she said.`)
  t.same(told('The defendant’s mother wept.'), ['Joan Pike', null])
  t.same(told('His mother wept.'), ['Joan Pike', null])
  t.same(told('Her hands shook.'), ['Joan Pike', 'Joan Pike'], 'unlike what is somebody’s and nobody')
  t.same(speakers('Joan Pike came to the wall. Her father was a baker. “He was up at four,” she said.'), ['Joan Pike'], 'nor is a father she')
})

t.test('a woman keeps her own pronoun in an office named after men', async (t) => {
  t.same(speakers('Bishop Joan Pike came to the wall with Tom Ash. “It is too low,” he said.'), ['Tom Ash'])
  t.same(speakers('Bishop Okonna Vale came to the wall with Joan Pike. “It is too low,” he said.'), ['Okonna Vale'])
  t.same(speakers('Ilona Kranz und die Betriebsratschefin Okonna Vale kamen. „Wir sind nicht gefragt worden“, sagte er.'), [null])
  t.same(speakers('The actor Okonna Vale came to the wall with Tom Ash. “It is too low,” she said.'), ['Okonna Vale'], 'as actors may be women')
})
