import t from 'tap'
import { readPeople } from '../../src/story/people/people.js'
import { readQuotes } from '../../src/story/quotes/quotes.js'
import { quotedIn } from '../../src/story/quotes/quotations.js'
import { costsLess, growsEvenly, quotesOf, storyFrom } from './fixtures.js'

const label = (...paragraphs: string[]) => quotesOf(...paragraphs)[0]?.speakerLabel
/** Who says each quotation, by name. */
const speakers = (...paragraphs: string[]) => {
  const story = storyFrom('The council of Northfield met on the evening of the storm.', ...paragraphs)
  return story.quotes.map(({ speaker }) => speaker === null ? null : story.people[speaker]?.name)
}
/** The quotations of paragraphs, by their marks alone. */
const quoted = (...texts: string[]) => quotedIn(texts.map((text, block) => ({ text, block, lines: [block] })))
  .map(({ block, start, end }) => texts[block]?.slice(start, end))

t.test('an aside between speaker and verb is not the speaker', async (t) => {
  t.equal(label('“It is high,” an official at the water board, who declined to be named, said.'), 'an official at the water board')
  t.equal(label('“It is high,” Joan Pike, speaking to the radio, said.'), 'Joan Pike')
  t.equal(label('“It is high,” Joan Pike, 51, said.'), 'Joan Pike')
  t.equal(label('“It is high,” Joan Pike, 51, the mayor, who has seen it, said.'), 'Joan Pike')
  t.equal(label('Joan Pike came. “It is high,” Pike, in turn, said.'), 'Pike')
})

t.test('nor is a place, a time or an author', async (t) => {
  t.equal(label('“It is high,” officials in Northfield said.'), 'officials in Northfield')
  t.equal(label('Joan Pike came. “It is high,” Pike on Tuesday said.'), 'Pike')
  t.equal(label('“It is high,” a joint statement by three unions read.'), 'a joint statement by three unions')
})

t.test('a role behind the verb goes with the name behind the role', async (t) => {
  t.same(speakers('“It is high,” said its route director, Helen Poole-Jones.'), ['Helen Poole-Jones'])
  t.same(speakers('“It is high,” said the mayor, Joan Pike.'), ['Joan Pike'])
  t.same(speakers('“It is high,” wrote the jury’s chairman, Sir Kenneth Ap-Owen.'), ['Kenneth Ap-Owen'])
  t.same(speakers('“It is high,” said a spokesman for Joan Pike.'), [null], 'but not with the one he speaks for')
})

t.test('a clause without commas goes with the noun before it', async (t) => {
  t.equal(label('An engineer who asked not to be named said the hulls were “paper-thin in many places”.'), 'An engineer')
  t.equal(label('The man who shouted at Tom Ash said the wall was “far too low for the town”.'), 'The man')
})

t.test('who is set behind an office with a capital is called by it', async (t) => {
  const said = (office: string, again: string) => speakers(`${office}, Yvonne Castle, said it was high. “It will not hold,” ${again} said.`)
  t.same(said('The Secretary of State', 'the Secretary of State'), ['Yvonne Castle'])
  t.same(said('The Prime Minister', 'the prime minister'), ['Yvonne Castle'])
  t.same(speakers('The US ambassador, Ronald K. Peck III, said: “It is far too high for us.”'), ['Ronald K. Peck III'])
  t.same(speakers('“It is high,” said Ravenna Menon, 44. “It is,” she said.'), ['Ravenna Menon', 'Ravenna Menon'], 'an age is a person’s')
  t.same(speakers('“It is high,” said Okonna Menon. “It is,” he said.'), ['Okonna Menon', 'Okonna Menon'], 'and so is he')
})

t.test('who is called by a forename that no list has is whom the story has called so', async (t) => {
  t.same(speakers('Ms Beatka Nowak came to the gate.', '“It is high,” Beatka said.'), ['Beatka Nowak'])
  t.same(speakers('Storms came to Beatka.', 'Ms Beatka Nowak came to the gate.', '“It is high,” Beatka said.'), [null], 'a town may speak, too')
})

t.test('in German a role may belong to an office', async (t) => {
  const { people, quotes } = storyFrom('Der Rat von Nordfeld hat am Abend nach dem Sturm über die Mauer am Hafen beraten.', '„Die Mauer ist hoch genug“, sagte der Sprecher der Polizei.')
  t.same([people, quotes[0]?.speakerLabel], [[], 'der Sprecher der Polizei'])
})

t.test('the nearest subject speaks', async (t) => {
  t.same(speakers('Bob Cole, the judge, was there when Ann Fox, the lawyer, said: “He knew of the storm.”'), ['Ann Fox'])
  t.same(speakers('Bob Cole was there when the lawyer said: “He knew of the storm.”'), [null])
  t.same(speakers('The mayor, Joan Pike, came in and said: “It is high enough.”'), ['Joan Pike'])
  t.same(speakers('Tom Ash and Joan Pike said: “It is high enough.”'), [null], 'two speak')
})

t.test('a quotation is not given to whoever speaks next to it', async (t) => {
  t.same(speakers('Tom Ash, the mayor, was angry. “This is a scandal of the sea.” “We will sue,” said Joan Pike, his deputy.'), ['Tom Ash', 'Joan Pike'], 'but to the sentence before')
  t.same(speakers('“He is a liar,” Joan Pike said of Tom Ash. Mr Ash laughed. “She is one herself.”'), ['Joan Pike', 'Tom Ash'])
  t.same(speakers('“Will it hold?” asked Tom Ash, a reporter.', '“It will hold in June and not a day later.”', 'Joan Pike, the mayor, said so at the gate.'), ['Tom Ash', null])
})

t.test('he and she are whom they can be', async (t) => {
  t.same(speakers('Tom Ash told Bob Cole about the wall. “It is mine,” he said.'), ['Tom Ash'], 'the subject')
  t.same(speakers('Tom Ash, the mayor, came to see the wall. “It is mine,” she said.'), [null])
  t.same(speakers('Tom Ash told Joan Pike about the wall. “It is mine,” she said.'), ['Joan Pike'])
})

t.test('more verbs speak, and a book that is read does not', async (t) => {
  t.match(quotesOf('“Yes!” cried Ann Fox.'), [{ cue: 'cried', speakerLabel: 'Ann Fox', kind: 'direct' }])
  t.match(quotesOf('The sign reads: “Keep off the wall in the storm.”'), [{ cue: 'reads', speakerLabel: 'The sign' }])
  t.match(quotesOf('Ann Fox read “The Walls of Troy and Their Builders” to the council.'), [])
})

t.test('single marks, curly or straight, with apostrophes within', async (t) => {
  t.same(quoted('‘It’s the residents’ wall, not ours,’ said Ann Fox.'), ['It’s the residents’ wall, not ours,'])
  t.same(quoted('‘The residents’ wall stays, and so do we,’ said Ann Fox.'), ['The residents’ wall stays, and so do we,'])
  t.same(quoted('\'We are ready, and it\'s the residents\' wall,\' said Ann Fox.'), ['We are ready, and it\'s the residents\' wall,'])
  t.same(quoted('She called them \'heroes\' and the residents\' friends in the \'90s, and got \'em a drink.'), ['heroes'])
  t.same(quoted('‘He said “no” to me,’ said Ann Fox. ‘And then “yes”.’'), ['He said “no” to me,', 'And then “yes”.'])
  t.same(quoted('“He said ‘no’ to me,” said Ann Fox.'), ['He said ‘no’ to me,'])
  t.match(quotesOf('On Monday \'it\'s the residents\' wall,\' said Joan Pike, the mayor.'), [{ speakerLabel: 'Joan Pike' }])
})

t.test('half a megabyte of marks or names is read within two seconds', async (t) => {
  const endless = (bait: string) => ({ text: bait.repeat(Math.floor(2 ** 19 / bait.length)), lines: [1], block: 0 })
  const reads: Array<[string, () => unknown]> = [
    ...['\'a ', '‘the s’ ', 's’ a', '’ ', '“a” '].map((bait): [string, () => unknown] => [bait, () => quotedIn([endless(bait)])]),
    ...['van den ', 'the mayor, ', 'J. K. ', 'd’Arcy '].map((bait): [string, () => unknown] => [bait, () => readPeople([endless(bait)])])
  ]
  for (const [bait, read] of reads) {
    t.ok(costsLess(2000, read), bait)
  }
})

t.test('a crowd in one sentence is read in time that grows with it', async (t) => {
  // No two of these are one person, and every pronoun may mean any of them.
  const letters = (at: number) => [...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
  t.ok(growsEvenly(12_000, (size) => {
    const text = Array.from({ length: size }, (_, at) => `Mr Q${letters(at)} Ash and he said “no” and`).join(' ')
    const scene = { text, lines: [1], block: 0 }
    readQuotes([scene], [scene], readPeople([scene]), null)
  }))
})

t.test('an organisation in capitals is not a small word', async (t) => {
  const [quote] = quotesOf('“Vaccination has to come first,” the WHO said in the evening.')
  t.match(quote, { speakerLabel: 'the WHO', speaker: null })
})

t.test('a possessor does not speak, and a name set behind its role does', async (t) => {
  const speakers = (tag: string) => {
    const story = storyFrom(
      'Mayor Andreas Kohl opened the session, and his deputy, Carla Reis, took the minutes for all of the evening.',
      'The superintendent, Robert Ash, had come as well, and Mr Ash stayed until the last of the guests had left.', tag)
    return story.quotes.map(({ speaker, speakerLabel }) => [speaker === null ? null : story.people[speaker]?.name, speakerLabel])
  }
  t.same(speakers('“We are tired of polls,” said Kohl’s deputy Carla Reis.').map(([name]) => name), ['Carla Reis'])
  t.same(speakers('“We are tired of polls,” said Kohl’s predecessor Oddvin Sieling.').map(([name]) => name), [null])
  t.same(speakers('“We are tired of polls,” the superintendent, Robert Ash, said.'), [['Robert Ash', 'Robert Ash']])
  t.same(speakers('“We are tired of polls,” Carla Reis, the deputy, said.'), [['Carla Reis', 'Carla Reis']])
})

t.test('whose colleague or member somebody is, does not hide who that is', async (t) => {
  t.same(speakers('“It is high,” said her colleague, Tess Vane.'), ['Tess Vane'])
  t.same(speakers('“It is high,” said his opposite number, Tess Vane.'), ['Tess Vane'])
  t.same(speakers('Joan Pike, a baker, came to the wall.', '“It is high,” tweeted Labour’s Skarra Mbek. She added that it was “high enough for the storm”.'), [
    'Skarra Mbek', 'Skarra Mbek'
  ])
})

t.test('in German, too, whom somebody tells it is none of the name', async (t) => {
  const german = (text: string) => speakers('Der Rat der Stadt kam am Abend zusammen, weil die Mauer zu niedrig ist und der Sturm nicht wartet.', 'Gorm Baumgart, der Bürgermeister, war da.', text)
  t.same(german('„Die Mauer ist hoch“, sagte Baumgart der Zeitung.'), ['Gorm Baumgart'])
  t.same(german('„Die Mauer ist hoch“, sagte die Verkehrsexpertin Ilka Brodt von der Hochschule.'), ['Ilka Brodt'])
})

t.test('a fragment that another subject leads to is not of whom the sentence before quotes', async (t) => {
  const sad = '“It was a sad affair,” Joan Pike said.'
  t.same(speakers(`${sad} The union expressed “deep regret at the loss of a friend”.`), ['Joan Pike', null])
  t.same(speakers(`${sad} A banner reads “No more cuts to our town now”.`), ['Joan Pike', null])
  t.same(speakers(`${sad} The wall was “far too low for a town like ours”.`), ['Joan Pike', 'Joan Pike'], 'she may say what it is')
})

t.test('a short sentence that leads to a quotation is the tag of that one alone', async (t) => {
  t.same(speakers('“He was never the same,” said Ann Pike. “He drank.” Tom Gill said: “I was ill.”'), ['Ann Pike', 'Ann Pike', 'Tom Gill'])
  t.same(speakers('“We will win,” said Joan Pike. “I know it.” Ash added: “You will not win.” Tom Ash left.'), ['Joan Pike', 'Joan Pike', 'Tom Ash'])
})

t.test('he is somebody without a name, where one has just been told of', async (t) => {
  const sad = '“It was a sad affair,” Tom Pike said.'
  for (const somebody of [
    'One engineer, 41, said the men were guilty.', 'A man who lives nearby said the men were guilty.',
    'A neighbour, who did not want to be named, was shaken.', 'Her husband said that he would go back.'
  ]) t.same(speakers(sad, `${somebody} “We found out from the news,” he said.`), ['Tom Pike', null], somebody)
  t.same(speakers(sad, 'A woman ran by. “I saw her,” he said.'), ['Tom Pike', 'Tom Pike'], 'a woman is no he')
  t.same(speakers(sad, 'A neighbour, Peter Gill, was shaken. “I heard it,” he said.'), ['Tom Pike', 'Peter Gill'])
})

t.test('whose brother or wife somebody is speaks less than the brother or wife', async (t) => {
  const out = (brother: string) => speakers('“I had to go,” said Tom Rusk.', `${brother} was out. “I found two,” he said.`)
  t.same(out('Rusk’s brother, Peter Gill,'), ['Tom Rusk', 'Peter Gill'])
  t.same(out('His wife’s brother Peter Gill'), ['Tom Rusk', 'Peter Gill'])
  t.match(storyFrom('His wife’s brother Peter Gill was out in the storm.').people, [{ description: 'brother', aliases: ['brother Peter Gill'] }])
  t.same(speakers('“We are sorry,” said Ann Pike.', 'Okonna Farrant, the colonel’s wife, said she was late. “I love him,” she said.'), ['Ann Pike', 'Okonna Farrant'])
})

t.test('whom somebody speaks of is not always who speaks', async (t) => {
  t.same(speakers('Oddny Vik, who found the boy, said he was “calm as the sea.” She said, “I asked him where he was from.”'), [
    'Oddny Vik', 'Oddny Vik'
  ])
  t.same(speakers('Okonna Vale, 71, is dead. He was ill. “He had no blanket,” Mrs Vale said.'), [null], 'nor is she a wife whom the story calls he')
  t.same(speakers('Roy Vale, 71, is dead. “I had no blanket,” Mrs Vale said.'), [null])
})

t.test('a quotation is as long as its paragraph lets it be', async (t) => {
  const long = 'It is high. '.repeat(700).trim()
  t.same(quoted(`Joan Pike said: “${long}” She left. “It holds,” she said.`), [long, 'It holds,'])
})

t.test('whom somebody does something to is somebody else, and says nothing of who does it', async (t) => {
  const after = (told: string) => speakers('Joan Pike led the lifeboat of Northfield for thirty years until the storm.', told, '“Nobody argued at sea,” he said.')
  t.same(after('The coxswain of the boat, Okonna Rook, served under her.'), ['Okonna Rook'])
  t.same(after('The coxswain of the boat, Okonna Rook, lost her boat.'), [null], 'unless it is hers')
})
