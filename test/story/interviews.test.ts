import t from 'tap'
import { costsLess, evidenceFor, quotesStandInPlace, storyFrom } from './fixtures.js'

const INTRO = 'Northfield mayor Ruth Holm stepped down on Monday after six years. She spoke to the Northfield Herald.'
const told = (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(...paragraphs)
  return quotes.map(({ text, speaker, group }) => [text, speaker === null ? null : people[speaker]?.name, group])
}

t.test('the answers of an interview are who answers’, by the name in front of them', async (t) => {
  const story = storyFrom(INTRO, 'Herald: Why did you resign?', 'Holm: I had no choice. They said “no”.', 'I was tired, too.', 'Herald: What is next?', 'Holm: Sleep, and a book.', 'The interview was shortened.')
  t.ok(quotesStandInPlace(story))
  t.match(story.quotes.map(({ text, group, kind, speakerLabel }) => [text, group, kind, speakerLabel]), [
    ['I had no choice. They said “no”.', 0, 'direct', 'Holm'],
    ['I was tired, too.', 0, 'direct', 'Holm'],
    ['Sleep, and a book.', 1, 'direct', 'Holm']
  ], 'and what is quoted in one is no quotation of its own')
  t.same(story.people.map(({ name }) => name), ['Ruth Holm'], 'nobody is called like a label')
  t.same(told('Ruth Holm and Tom Pike met in Northfield for a debate on Monday.', 'Moderator: Will it hold?', 'HOLM: For years.', 'PIKE: It will not.', 'Moderator: Who pays?', 'HOLM: The council.', 'PIKE: All of us, as ever.')
    .map(([, name]) => name), ['Ruth Holm', 'Tom Pike', 'Ruth Holm', 'Tom Pike'])
})

t.test('behind Q and A they are of the only one who is named above, who speaks of herself', async (t) => {
  const asked = (q: string, a: string) => [INTRO, `${q} Why did you resign?`, `${a} I had no choice.`, `${q} What is next?`, `${a} I will write a book.`]
  const answers = [['I had no choice.', 'Ruth Holm', 0], ['I will write a book.', 'Ruth Holm', 1]]
  t.same(told(...asked('Q:', 'A:')), answers)
  t.same(told(...asked('Q.', 'A.')), answers)
  t.same(told(...asked('Frage:', 'Antwort:')), answers)
  t.same(told(INTRO, 'Q: Why did you resign?', 'A: I had no choice.', 'Q: What is next?', 'A: Nobody knows.').map(([, name]) => name), ['Ruth Holm', 'Ruth Holm'], 'once is enough')
  t.match(evidenceFor(storyFrom(...asked('Q:', 'A:')), '/quotes/0/speaker'), { rule: 'speaker-interviewed' })
  t.same(told(INTRO, 'Q: Why did you resign? A: I had no choice.', 'Q: What is next? A: I will write a book.'), answers, 'some pages break the line between the two')
  t.same(told(INTRO, 'Q: When does the wall open?', 'A: It opens in May.', 'Q: Who pays?', 'A: The council pays half of it.'), [], 'a paper that answers itself quotes nobody')
  t.same(told(`${INTRO} Tom Pike was there.`, ...asked('Q:', 'A:').slice(1)), [], 'nor does one know who of two answers')
})

t.test('a label or two make no interview', async (t) => {
  t.same(told(INTRO, 'Herald: Why did you resign?', 'Holm: I had no choice.'), [])
  t.same(told(INTRO, 'Age: 51', 'Holm: She is the mayor.', 'Age: 52', 'Holm: She is no mayor.'), [])
})

t.test('a page of labels is gone through once', async (t) => {
  const turns = Array.from({ length: 3000 }, (_, at) => [`Herald: Why did you leave the ${'nopqrs'.charAt(at % 6)}${at.toString(36)} wall?`, `A: I had no choice but ${at.toString(5)}${at.toString(36)}x.`]).flat()
  t.ok(costsLess(3000, () => storyFrom(INTRO, ...turns)))
})
