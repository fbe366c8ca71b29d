import t from 'tap'
import { readStory } from '../../src/story/read.js'
import { storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield met on the evening of the storm.'
/** Of each quotation who says it, by name or else as it stands there, and with which verb. */
const told = (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(FIRST, ...paragraphs)
  return quotes.map(({ speaker, speakerLabel, cue }) => [speaker === null ? speakerLabel : people[speaker]?.name, cue])
}
const outlets = (...paragraphs: string[]) => storyFrom(FIRST, ...paragraphs).quotes.map(({ outlet }) => outlet)
const people = (...paragraphs: string[]) =>
  storyFrom(FIRST, ...paragraphs).people.map(({ name, description }) => [name, description])

t.test('ranks and trades are none of a name', async (t) => {
  t.same(people('Cllr John Marsh said: “It is low.” Cllr Susan Marsh said: “It is high.”'), [['John Marsh', null], ['Susan Marsh', null]])
  t.same(people('Det Ch Supt Mary Holt said: “It was dark.” Mum-of-three Kelly Hart said: “I ran.”'), [['Mary Holt', 'Det Ch Supt'], ['Kelly Hart', 'Mum-of-three']])
  t.same(people('Verger John Marsh said: “It is low.” Verger Susan Reed said: “It is high.”'), [['John Marsh', null], ['Susan Reed', null]], 'nor what stands before several')
  t.same(people('The environment secretary, Colin Bray, said: “It is low.”'), [['Colin Bray', 'environment secretary']], 'and a forename is no rank')
  t.same(people('The council’s lawyer, Joan Ellis QC, said: “It is low.”'), [['Joan Ellis', 'council’s lawyer']])
})

t.test('what somebody is for a day is none of a name', async (t) => {
  const named = (...paragraphs: string[]) => people(...paragraphs).map(([name]) => name)
  t.same(named('“It was low,” said Private Tom Holm. Guest Anna Pike said: “It was cold.”'), ['Tom Holm', 'Anna Pike'])
  t.same(named('“It was loud,” said fan Okonna Vale. Shopper Bela Novak said: “It was late.”'), ['Okonna Vale', 'Bela Novak'], 'though no list knows the forename')
  t.same(named('“It was loud,” said Fan Lin.'), ['Fan Lin'])
})

t.test('a month is a forename where somebody speaks', async (t) => {
  t.same(told('“It is a gift,” said June Fairley.'), [['June Fairley', 'said']])
  t.same(people('In June Northfield voted for the wall. “It is low,” said the mayor.'), [])
})

t.test('who asks and who replies', async (t) => {
  t.same(told('Tom Lane asked Wes Carr: “Will it hold?” Mr Carr replied: “Soon.”'), [['Tom Lane', 'asked'], ['Wes Carr', 'replied']])
  t.same(told('“Will it hold?” asked Okonna Vale.'), [['Okonna Vale', 'asked']])
  t.same(told('Dan Coyle did not speak, but Peter Hurst backed him: “He is the best we have.”'), [['Peter Hurst', 'backed']])
  t.same(told('Tom Lane quoted Joan Pike as saying: “I will not come back.”'), [['Joan Pike', 'quoted']])
})

t.test('a party in brackets or a clause that ends with an adverb does not speak', async (t) => {
  t.same(told('“It is low,” James Corrie (Con, Sutton) said.'), [['James Corrie', 'said']])
  t.same(told('“It is low,” an official, who was not allowed to discuss the matter publicly, said.'), [['an official', 'said']])
})

t.test('two who speak are none of the two, even where one is nobody known', async (t) => {
  t.same(told('Tom Lane and Okonna Vale said they were “sick of the wall”.'), [['Tom Lane and Okonna Vale', 'said']])
})

t.test('fragments have whom they are by, to, or for', async (t) => {
  t.same(told('The wall was described as “a death trap” by Tom Lane.'), [['Tom Lane', 'described']])
  t.same(told('Joan Pike came. She found it “ugly and dear”.'), [['Joan Pike', 'found']])
  t.same(told('Joan Pike found the key in “The Old Ship”.'), [])
  t.same(told('For Joan Pike, the wall is “a monument to fear”.'), [['Joan Pike', 'For']])
  t.same(told('For weeks the wall was “far too low”.'), [])
})

t.test('he is a spokesman who has no name, if one has just spoken', async (t) => {
  const [one] = told('Tom Lane, the owner of the mill, was away. A spokesman for the council said it was safe. “It will hold for years,” he said.')
  t.same(one, ['he', 'said'])
  const [other] = told('Tom Lane, the owner of the mill, came with Bob Cole. The owner of the mill said it was safe. “It will hold for years,” he said.')
  t.same(other, ['Tom Lane', 'said'])
})

t.test('an outlet may have its kind before it, or be where something was posted', async (t) => {
  t.same(outlets('“It is low,” Joan Pike told the French newspaper Les Affaires. “It is wet,” she told news agency Harbour Wire.'), ['Les Affaires', 'Harbour Wire'])
  t.same(outlets('“It is low,” Joan Pike told the newspaper Friday. “It is wet,” she told state television.'), [null, 'state television'])
  t.same(outlets('“It is low,” Joan Pike wrote on Facebook. “It is wet,” she said in a post on X.'), ['Facebook', 'X'])
  t.same(outlets('“It is low,” Joan Pike said of the wall on Facebook’s campus.'), [null])
  t.same(told('Joan Pike told news agency Harbour Wire: “It is wet.”'), [['Joan Pike', 'told']], 'however short')
})

t.test('of two who bear a surname the one just named is meant by it, if only one is near', async (t) => {
  const told2 = (...said: string[]) => told('Peter Stokes and Andrew Stokes came to court.', ...said)
  t.same(told2('Peter Stokes, 61, was the first to speak.', '“He never did a day’s work,” Stokes said.'), [['Peter Stokes', 'said']])
  t.same(told2('“We are both to blame,” Stokes said.'), [['Stokes', 'said']])
  const { evidence } = storyFrom(FIRST, 'Peter Stokes and Andrew Stokes came to court.', 'Peter Stokes, 61, was the first to speak.', '“He never did a day’s work,” Stokes said.')
  t.match(evidence.find(({ field }) => field === '/quotes/0/speaker'), { rule: 'speaker-namesake', confidence: 0.74, inferred: true })
  const kin = storyFrom(FIRST, 'Karl Feld and Anna Feld, the twins, came to court.', '“It is late,” Mr Feld said.')
  t.match(kin.evidence.find(({ field }) => field === '/quotes/0/speaker'), { rule: 'speaker-namesake', note: /the one whom it fits/ })
})

t.test('an age is whoever the story is about', async (t) => {
  t.same(told('Striker Leo Amadi scored twice.', '“I thought we were done,” the 22-year-old said.'), [['Leo Amadi', 'said']])
  t.same(told('“I thought we were done,” the 22-year-old said.'), [['the 22-year-old', 'said']])
})

t.test('so is where somebody comes from, and whose mother she is', async (t) => {
  t.same(told('Striker Leo Amadi scored twice.', '“I thought we were done,” the Dane fumed.'), [['Leo Amadi', 'fumed']])
  t.same(told('Striker Leo Amadi scored twice.', '“No excuses,” said the Dane. “We stopped.”'), [['Leo Amadi', 'said'], ['Leo Amadi', 'said']])
  t.same(told('Joan Pike, a singer, met Tom Ash. Mr Ash left.', 'Speaking to friends, the mother-of-two said: “I am stronger now.”'), [['Joan Pike', 'said']])
  t.same(told('Striker Leo Amadi scored twice.', '“They were done,” the Danish coach said.', '“They were done,” the German ministry said.'), [['the Danish coach', 'said'], ['the German ministry', 'said']])
})

t.test('a long word before a forename is a description, and a noun without an article speaks', async (t) => {
  t.same(people('Councilperson John Marsh said: “It is low.”'), [['John Marsh', null]])
  t.same(told('“It is low,” said police. “Run,” yelled someone in the gallery.'), [['police', 'said'], ['someone', 'yelled']])
  t.same(told('“It is low,” Ada Pell said. “It is,” said sometimes Mr Lane.').at(-1), ['Lane', 'said'])
})

t.test('a party, a profession and a title of a book are told from who speaks', async (t) => {
  t.same(told('But Cllr Susan Marsh (Lib Dem, Holme), who is not related, said: “It is low.”'), [['Susan Marsh', 'said']])
  t.same(told('His sister, the illustrator Ruth Pike, added: “It is low.”'), [['Ruth Pike', 'added']])
  t.same(told('Joan Pike, whose third novel, “The Salt Road,” was read by all, has not spoken.'), [])
  t.same(told('The wall has been described by Tom Lane as “the ugliest in the region”.'), [['Tom Lane', 'described']])
  t.same(people('“If it was not for the postman, I’d not be here,” said Joan Pike.'), [['Joan Pike', null]])
})

t.test('a spokesman named behind whom he speaks for is he, and one without a name is nobody', async (t) => {
  t.same(told('Tom Lane spokesman Bob Cole said it was safe. “It will hold for years,” he said.'), [['Bob Cole', 'said']])
  t.same(told('Tom Lane was away. The mayor’s official spokesman said it was safe. “It will hold for years,” he said.'), [['he', 'said']])
})

t.test('one of many may shout, and two may write together', async (t) => {
  t.same(told('Residents booed. “Shame on you!” one shouted. “Resign!” cried another.'), [['one', 'shouted'], ['another', 'cried']])
  t.same(told('Mr Bell and Ms Pike later issued a joint statement: “We will work together.”'), [['Mr Bell and Ms Pike', null]])
})

t.test('a tag set into a sentence that the quoted words go on with', async (t) => {
  t.same(told('The wall, said Mr Marsh, “will hold until the spring”.'), [['Marsh', 'said']])
  t.same(told('The wall, said Marsh, “will hold until the spring”.'), [['Marsh', 'said']])
  t.same(told('The wall, said the mayor, “will hold until the spring”.'), [['the mayor', 'said']])
  t.same(told('Ann Marsh, writing for the council, said the wall, the quay and the steps “will hold”.'), [['Ann Marsh', 'said']])
})

t.test('Cmdr. and Supt. are titles', async (t) => {
  t.same(people('Cmdr. Tom Ash said: “It is out.” Supt. Joan Pike said: “It is.”').map(([name]) => name), ['Tom Ash', 'Joan Pike'])
})

t.test('a mother remembered saying so is who said it', async (t) => {
  t.same(told('Ann Marsh recalled her mother saying: “Never trust the sea.”'), [['her mother', 'saying']])
  t.same(told('Ann Marsh issued a statement saying: “Never trust the sea.”'), [['Ann Marsh', 'saying']])
})

t.test('who writes in a paper does so there', async (t) => {
  t.same(outlets('“She should go,” wrote columnist Eva Lind in the Ostby Herald.'), ['Ostby Herald'])
  t.same(outlets('“She should go,” Eva Lind wrote in Paris.'), [null])
  t.same(outlets('“She should go,” Eva Lind said in the Ostby Herald building.'), [null])
})

t.test('what goes on behind a tag is hers who began, whoever is named next', async (t) => {
  t.same(told('“The bridge,” Jane Roe said, “is a wreck,” though Sam Poe called it “solid as a rock”.'),
    [['Jane Roe', 'said'], ['Jane Roe', 'said'], ['Sam Poe', 'called']])
})

t.test('somebody whose words another tells of, known or not', async (t) => {
  t.same(told('Police chief Tom Webb said Gill had shouted “I have a gun” before he fled.'), [['Gill', 'shouted']])
  t.same(told('“I am done,” Hale was quoted as saying by Reuters.'), [['Hale', 'quoted']])
  t.same(told('Ann Faria had promised that “nobody will lose a night of sleep”, the newspaper Clarín reported.'), [['Ann Faria', 'promised']])
  t.same(told('“Many would call that a shame for Ann Marsh” if she lost by more than that, said David Gore.'), [['David Gore', 'said']])
})

t.test('Mrs Poe is the one who can be', async (t) => {
  t.same(told('Sam Poe, the mayor, came late with his wife, Ann Poe.', '“I was stuck,” Mrs Poe said.'), [['Ann Poe', 'said']])
  t.same(storyFrom(FIRST, 'Sam Poe, the mayor, came with his wife, Ann Poe.', '“I was stuck,” Mrs Poe said.').quotes.map(({ speaker }) => speaker), [1])
})

t.test('what nobody said, and what a programme or a book is called, are no quotations', async (t) => {
  t.same(told('Jane Roe denied saying “burn the books”.'), [])
  t.same(told('Tom Webb denied that he had ever said the wall was “made of gold”.'), [])
  t.same(told('Tom Webb denied that he ever said “burn the books.” The minister did not say “never”.'), [])
  t.same(told('Jane Roe did not mince words, saying, “We will burn it all down.”'), [['Jane Roe', 'saying']])
  t.same(told('In an interview with NBC’s “Meet the Press,” Tom Webb called it “a fraud on us all”.'), [['Tom Webb', 'called']])
  t.same(told('In “The Salt Road,” her memoir, the poet Ann Oliu wrote that rivers “do not forgive”.'), [['Ann Oliu', 'wrote']])
  t.same(told('Ann Poe called Tom Roe “a tourist.” She called him “a fossil.”'), [['Ann Poe', 'called'], ['Ann Poe', 'called']])
})

t.test('a son is no French pronoun, and a trade that no list has is one', async (t) => {
  t.same(told('Tom Baxter, his son, told Farm Radio: “He sings to the cows.”'), [['Tom Baxter', 'told']])
  t.same(people('“I stay,” said keeper Okonna Vale.').map(([name]) => name), ['Okonna Vale'])
  t.same(people('“I stay,” said his colleague Okonna Vale.').map(([name]) => name), ['Okonna Vale'])
  t.same(people('Maria do Carmo, 81, who lives above a bar, said: “I stay.”').map(([name]) => name), ['Maria do Carmo'])
})

t.test('what was posted was said there, wherever the sentence names it', async (t) => {
  t.same(outlets('In a post on X, Ann Poe wrote: “It is late.” “We go,” she wrote on Facebook.'), ['X', 'Facebook'])
})

t.test('stations have call signs, and a team is no person', async (t) => {
  t.same(outlets('Pat Moor said in an interview with KARE 11 on Monday: “It is late.” “We go,” she told WKLM’s Jordan Hale.'), ['KARE 11', 'WKLM'])
  t.same(people('The team Tarn Rovers won. “We won,” Rovers said. Madam Goh Siew Eng said: “It is late.”').map(([name]) => name), ['Goh Siew Eng'])
})

t.test('a day of a month, with or without its year, is when it was said', async (t) => {
  const days = (paragraph: string) => readStory(['Council votes on the harbour wall', 'Published July 20, 2021', FIRST, FIRST.replace('evening', 'morning'), paragraph].join('\n\n'))
    .quotes.map(({ saidOn }) => saidOn)
  t.same(days('“It will hold for years,” Ann Marsh tweeted on May 2.'), ['2021-05-02'])
  t.same(days('On November 19, Ann Marsh said: “It will hold for years.”'), ['2020-11-19'])
  t.same(days('“It will hold for years,” Ann Marsh wrote in a March 19, 2011 letter to the council.'), ['2011-03-19'])
  t.same(days('Ann Marsh said the wall that fell on May 2 “will hold for years”.'), [null])
})

t.test('an age alone is nobody, and one of many may have a name', async (t) => {
  t.same(told('Ash, 44, a father of three, said: “It is late.”'), [['Ash', 'said']])
  t.same(told('A baker, 81, who has lived above a bar, said: “I stay.”'), [['A baker', 'said']])
  t.same(told('Councillors voted. “It is late,” said one of them, Tom Ash.'), [['Tom Ash', 'said']])
})

t.test('a Spanish mayor and a German who contradicts are heard', async (t) => {
  const cities = ['El alcalde de Nortes y los vecinos de la villa hablaron el lunes del muro del puerto, que se cayó con la tormenta de la semana pasada.',
    '«Es tarde», dijo la alcaldesa, Ana Ruiz.']
  t.same(told(...cities), [['Ana Ruiz', 'dijo']])
  t.same(told('Der Stadtrat von Norden hat am Montag über die Mauer am Hafen gesprochen.', 'Stellvertreter Tom Asch widersprach: „Das geht nicht.“'), [['Tom Asch', 'widersprach']])
})

t.test('an answer is whose it is, or whom it came from', async (t) => {
  const met = 'Northfield’s mayor, Joan Pike, met the harbour master, Peter Holm, on Monday.'
  const speakers = (...paragraphs: string[]) => {
    const { quotes, people } = storyFrom(met, ...paragraphs)
    return quotes.map(({ speaker, speakerLabel, cue }) => [speaker === null ? null : people[speaker]?.name, speakerLabel, cue])
  }
  t.strictSame(speakers('“When is it finished?” asked Ms Pike.', '“Not this year,” came the reply from Mr Holm.'),
    [['Joan Pike', 'Ms Pike', 'asked'], ['Peter Holm', 'Mr Holm', 'came']])
  t.strictSame(speakers('Ms Pike’s response? “No comment.”', 'Mr Holm was asked too. His answer? “Ask the mayor.”'),
    [['Joan Pike', 'Ms Pike', null], ['Peter Holm', 'His', null]])
  t.strictSame(speakers('Mr Holm’s terse reply: “Ask the mayor.”'), [['Peter Holm', 'Mr Holm', null]])
  t.strictSame(speakers('Mr Holm’s response to it? “It is wrong.”', 'Ms Pike waited. Her answer came at once: “Read it again.”'),
    [['Peter Holm', 'Mr Holm', null], ['Joan Pike', 'Her', null]])
  t.strictSame(speakers('“Ask the mayor,” was Mr Holm’s answer.'), [['Peter Holm', 'Mr Holm', 'was']])
})

t.test('a transcript names who speaks in capitals, before the marks', async (t) => {
  const { quotes, people } = storyFrom('The mayor, Joan Pike, and the harbour master, Peter Holm, spoke for an hour on Monday.',
    'PIKE: “I never saw the plan.”', 'HOLM: “You signed it.”', 'OSTBY: “It is a town.”')
  t.strictSame(quotes.map(({ speaker }) => speaker === null ? null : people[speaker]?.name), ['Joan Pike', 'Peter Holm', null])
})

t.test('a programme in marks is an outlet, behind what it is or before', async (t) => {
  const [before, behind] = storyFrom('The council of Northfield met on the evening of the storm.',
    'Peter Holm told the “Morning Call” programme: “It will hold.”', 'Tom Ash told the podcast “The Long Shore” that it was “a scandal”.').quotes
  t.match(before, { outlet: 'Morning Call', occasion: null })
  t.match(behind, { outlet: 'The Long Shore', occasion: null })
})

t.test('what somebody did to the mayor is no part of what the mayor is called', async (t) => {
  t.strictSame(people('The council praised the mayor of the town, Ruth Cole, on Monday.'), [['Ruth Cole', 'mayor of the town']])
})

t.test('of two of a surname a title means the one who has it', async (t) => {
  t.same(told('Prof Lena Quist came, and so did her colleague Arne Quist. “It is low,” Prof Quist said.'), [['Lena Quist', 'said']])
})

t.test('a customer without a name is not who was named before', async (t) => {
  t.same(told('Joan Pike opened the shop. “I love it,” she said.', 'One customer came from Ostby. “It is the best,” she said.'),
    [['Joan Pike', 'said'], ['she', 'said']])
})

t.test('a nickname in marks stands behind any forename', async (t) => {
  t.same(people('“It is low,” said Zuri “Smalls” Holm, who was there. Holm left.').map(([name]) => name), ['Zuri Holm'])
})

t.test('a verb that hangs fragments on something tells of no word in the next sentence', async (t) => {
  t.same(told('Joan Pike called the wall “a disgrace”. It has no “pockets” at all. She left.'), [['Joan Pike', 'called']])
  t.same(told('Joan Pike called the wall “a disgrace” and the town a “swamp” of lies.').length, 2)
})
