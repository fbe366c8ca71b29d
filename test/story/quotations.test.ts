import t from 'tap'
import { quotesOf, quotesStandInPlace, storyFrom } from './fixtures.js'

const said = (...paragraphs: string[]) => quotesOf(...paragraphs)
  .map(({ text, kind, speakerLabel, cue, group }) => ({ text, kind, speakerLabel, cue, group }))

t.test('a quotation split by its tag is two stretches of one utterance', async (t) => {
  for (const paragraph of ['“The wall,” Jane Roe said, “is high enough.”', '"The wall," Jane Roe said, "is high enough."']) {
    t.same(said(paragraph), [
      { text: 'The wall,', kind: 'direct', speakerLabel: 'Jane Roe', cue: 'said', group: 0 },
      { text: 'is high enough.', kind: 'direct', speakerLabel: 'Jane Roe', cue: 'said', group: 0 }
    ])
  }
})

t.test('two tags in a paragraph are two utterances', async (t) => {
  t.same(quotesOf('“It is high enough,” Jane Roe said. “It is far too high,” John Doe replied.').map((quote) => [quote.speakerLabel, quote.group]), [['Jane Roe', 0], ['John Doe', 1]])
})

t.test('a quotation over two paragraphs opens each and closes the last', async (t) => {
  const quotes = quotesOf('John Doe said: “The first stone was laid in the rain.', '“The last one will be laid in the sun.”')
  t.match(quotes, [{ block: 1, group: 0, speakerLabel: 'John Doe' }, { block: 2, group: 0, speakerLabel: 'John Doe' }])
})

t.test('a mark that is never closed is no quotation', async (t) => {
  t.same(quotesOf('John Doe said: “The first stone was laid in the rain.', 'The last one will be laid in the sun by all of them.'), [])
})

t.test('irony, titles and nicknames are no quotations', async (t) => {
  t.same(quotesOf('The “experts” had never seen a wall, according to the minutes.'), [])
  t.same(quotesOf('Jane Roe has read “The Walls of Troy” to the council in full.'), [])
  t.same(quotesOf('Dave “The Hook” Sailor was there with his dog and his boat.'), [])
  t.same(quotesOf('The so-called “wall of shame” is to be painted in the spring.'), [])
})

t.test('a fragment in indirect speech is a partial quotation', async (t) => {
  t.same(said('Jane Roe called it “a disaster” and went home.'), [{ text: 'a disaster', kind: 'partial', speakerLabel: 'Jane Roe', cue: 'called', group: 0 }])
  for (const [told, cue] of [['blamed “years of neglect” for it', 'blamed'], ['attacked the plan as “a joke”', 'attacked'], ['rejected the report as “baseless”', 'rejected']]) {
    t.match(said(`Jane Roe ${told} and went home.`), [{ kind: 'partial', speakerLabel: 'Jane Roe', cue }])
  }
  t.same(said('John Doe told the council that the wall was “as high as it need be” and sat down.').map((quote) => quote.kind), ['partial'])
})

t.test('fragments in a row have one speaker and one verb', async (t) => {
  const row = (cue: string) => ['a disaster', 'a shame', 'the worst wall']
    .map((text) => ({ text, kind: 'partial', speakerLabel: 'Jane Roe', cue, group: 0 }))
  t.same(said('Jane Roe called it “a disaster”, “a shame” and “the worst wall” of the coast.'), row('called'))
  t.same(said('It is “a disaster”, “a shame” and “the worst wall”, Jane Roe said.'), row('said'))
})

t.test('the speaker may come after the verb, before the quotation, or be an office', async (t) => {
  t.match(said('“It is high enough,” said Mr Doe.'), [{ speakerLabel: 'Mr Doe', cue: 'said' }])
  t.match(said('Ms Roe warned: “The sea does not read minutes.”'), [{ speakerLabel: 'Ms Roe', cue: 'warned', kind: 'direct' }])
  t.match(quotesOf('“It is high enough,” the ministry said.'), [{ speakerLabel: 'the ministry', speaker: null }])
  t.match(quotesOf('“It is high enough,” a spokesman for Mr Doe said.'), [{ speakerLabel: 'a spokesman for Mr Doe', speaker: null }])
  t.match(said('“Is it high enough?” John Doe, an engineer, asked.'), [{ speakerLabel: 'John Doe', cue: 'asked' }])
})

t.test('a pronoun is the person most present before it, unless two are as present', async (t) => {
  const one = storyFrom('The mayor, Jane Roe, opened the gate of the new wall.', '“It is high enough,” she said.')
  t.match(one.quotes, [{ speaker: 0, speakerLabel: 'she' }])
  t.match(one.evidence.find((entry) => entry.field === '/quotes/0/speaker'), { inferred: true, note: /she.*Jane Roe/ })
  const subject = storyFrom('Mr Doe met Mr Poe at the gate of the new wall.', '“It is high enough,” he said.')
  t.match(subject.quotes, [{ speaker: 0, speakerLabel: 'he' }])
  const two = storyFrom('The gate of the new wall was shown to Mr Doe and to Mr Poe.', '“It is high enough,” he said.')
  t.match(two.quotes, [{ speaker: null, speakerLabel: 'he' }])
  const his = storyFrom('Mr Doe met Mrs Poe at the gate of the new wall.', '“It is high enough,” he said.')
  t.equal(his.people[his.quotes[0]?.speaker ?? -1]?.name, 'Doe', 'Mrs Poe is no he')
})

t.test('a paragraph that is a quotation alone goes on with the speaker before it', async (t) => {
  const quotes = quotesOf('“It is high enough,” Jane Roe said.', '“It was paid for by all of us.”')
  t.match(quotes, [{ speaker: 0 }, { speaker: 0, cue: null, group: 1 }])
})

t.test('a nickname within a name is none of what was said, and parts no name', async (t) => {
  for (const name of ['Joan "Nell" Marsh', 'Joan “The Wall” Marsh', 'Joan (Nell) Marsh', 'Joan ‘Nell’ Marsh']) {
    const { quotes, people } = storyFrom('The council met in the harbour hall of Northfield on a very wet evening.', `“It is high,” said Mayor ${name}, who lives there. “It holds,” Marsh said.`)
    t.match(quotes, [{ text: 'It is high,', speaker: 0 }, { text: 'It holds,', speaker: 0 }], name)
    t.match(people, [{ name: 'Joan Marsh' }])
  }
})

t.test('single marks beside double ones are a quotation of their own around a sentence', async (t) => {
  const before = '“It is high enough,” Jane Roe said.'
  t.match(quotesOf(before, '‘We have nothing left to lose,’ said John Doe. ‘Nobody told us what it would cost.’'), [
    {}, { text: 'We have nothing left to lose,', speakerLabel: 'John Doe' }, { text: 'Nobody told us what it would cost.', speakerLabel: 'John Doe' }
  ])
  t.equal(quotesOf(before, "'We have nothing left to lose,' said John Doe.").length, 2)
  t.equal(quotesOf(before, '‘The Wall of Northfield.’ is what John Doe called his book.').length, 1, 'not a title')
  t.match(quotesOf('“When they asked ‘Will it hold?’ I said no,” Jane Roe said.'), [{ text: 'When they asked ‘Will it hold?’ I said no,' }])
})

t.test('a paragraph that is a quotation is one, however short', async (t) => {
  t.same(quotesOf('“Will it hold?” a reporter asked Jane Roe.', '“It will.”', '“For how long?”', '“Years.”').map(({ text }) => text), ['Will it hold?', 'It will.', 'For how long?', 'Years.'])
})

t.test('words in a row are fragments, each of them', async (t) => {
  t.match(quotesOf('Jane Roe said the plan was “unfair” and “too late”.'), [{ text: 'unfair', kind: 'partial' }, { text: 'too late', kind: 'partial' }])
})

t.test('an outlet is a medium someone spoke to, and nothing else', async (t) => {
  t.match(quotesOf('“It is high enough,” Jane Roe told The Northfield Gazette.'), [{ outlet: 'The Northfield Gazette', cue: 'told' }])
  t.match(quotesOf('“It is high enough,” Jane Roe told CoastOnline.'), [{ outlet: 'CoastOnline' }])
  t.match(quotesOf('“It is high enough,” Jane Roe said in an email to the Northfield Gazette.'), [{ outlet: 'Northfield Gazette', occasion: 'an email' }])
  t.match(quotesOf('“It is high enough,” Jane Roe told reporters.'), [{ outlet: null }])
  t.match(quotesOf('“It is high enough,” Jane Roe told Parliament.'), [{ outlet: null }])
  t.match(quotesOf('“It is high enough,” Jane Roe said in an interview with Harbour Radio.'), [{ outlet: 'Harbour Radio', saidOn: null }])
})

t.test('an outlet may be named by an interview, before the quotation, and by what it is', async (t) => {
  const outlet = (paragraph: string) => quotesOf(paragraph)[0]?.outlet
  t.equal(outlet('In an interview with Harbour Radio, Jane Roe said: “It is high enough.”'), 'Harbour Radio')
  t.equal(outlet('Speaking to NBC News on Monday, Jane Roe said: “It is high enough.”'), 'NBC News')
  t.equal(outlet('“It is high enough,” Jane Roe told the Full Count podcast.'), 'Full Count')
  t.equal(outlet('“It is high enough,” Jane Roe told NBC News Monday.'), 'NBC News')
  t.equal(outlet('“It is high enough,” Jane Roe said in a Harbour Radio interview.'), 'Harbour Radio')
  t.equal(outlet('“It is high enough,” Jane Roe told CNN’s John Doe.'), 'CNN', 'not who asks there')
  t.equal(outlet('After an interview with Harbour Radio, Jane Roe said: “It is high enough.”'), null)
  t.equal(outlet('“I spoke to Harbour Radio of it,” Jane Roe said.'), null, 'what is quoted tells nothing')
  t.equal(outlet('“It is high enough,” Jane Roe told the John Doe podcast.'), null, 'nor does a person')
  t.equal(outlet('“It is high enough,” Jane Roe said, speaking to John Doe.'), null)
})

t.test('an outlet may be where it was said', async (t) => {
  const outlet = (paragraph: string) => quotesOf(paragraph)[0]?.outlet
  t.equal(outlet('“It is high enough,” Jane Roe said on Harbour Radio.'), 'Harbour Radio')
  t.equal(outlet('“It is high enough,” Jane Roe said Sunday on NBC’s Northfield Tonight.'), 'NBC')
  t.equal(outlet('“It is high enough,” Jane Roe said on BBC Radio 4’s Morning programme.'), 'BBC Radio 4')
  t.equal(outlet('„Die Mauer ist hoch“, sagte Karl Braun am Montag im Deutschlandfunk.'), 'Deutschlandfunk')
  t.equal(outlet('“It is high enough,” Jane Roe said on a boat in Northfield.'), null)
  t.equal(outlet('“It is high enough,” Jane Roe said, and the storm was on Harbour Radio.'), null)
})

t.test('a programme in marks is an occasion and no quotation', async (t) => {
  for (const paragraph of [
    'Joan Pike said on “Harbour Tonight” that the wall was “far too low for the town”.',
    '“The wall is low,” Joan Pike told “Harbour Tonight”.',
    '“The wall is low,” Joan Pike said on “Harbour Tonight” on Monday.',
    'Speaking on “Harbour Tonight”, Joan Pike said: “The wall is low.”'
  ]) t.match(quotesOf(paragraph).map(({ occasion, outlet }) => [occasion, outlet]), [['Harbour Tonight', null]], paragraph)
  t.match(quotesOf('“The wall is low,” Joan Pike said. On “Harbour Tonight” she said no.'), [{ occasion: null }])
})

t.test('an occasion is what something was said at or in, as its own tag puts it', async (t) => {
  for (const [paragraph, expected] of [
    ['“It is high enough,” Jane Roe said at a news conference in Northfield.', 'a news conference'],
    ['“It is high enough,” Jane Roe told the Harbour Gazette in a telephone interview.', 'a telephone interview'],
    ['“It is high enough,” Jane Roe said on Monday during a raucous town hall meeting.', 'a raucous town hall meeting'],
    ['In her letter to the council, Jane Roe wrote: “It is high enough.”', 'her letter'],
    ['Speaking at a rally in Northfield, Jane Roe said: “It is high enough.”', 'a rally'],
    ['“It is high enough,” Jane Roe said Sunday at a rally in Northfield.', 'a rally'],
    ['Jane Roe told a rally in Northfield that the wall was “high enough for all of us”.', 'a rally'],
    ['Jane Roe in a statement called it “a disaster of the sea”.', 'a statement'],
    ['“It is high enough,” Jane Roe told Harbour Radio’s Early Tide programme.', 'Early Tide programme'],
    ['Jane Roe told Harbour Radio’s listeners: “It is high enough.”', null],
    ['„Die Mauer ist hoch“, sagte Karl Braun am Montag bei einer Pressekonferenz.', 'einer Pressekonferenz'],
    ['„Die Mauer ist hoch“, sagte Karl Braun beim Parteitag in Nordfeld.', 'Parteitag'],
    ['« Le mur est trop bas », a déclaré Jeanne Roux dans un communiqué.', 'un communiqué'],
    ['“It is high enough,” Jane Roe said.', null],
    ['“I said so at a news conference,” Jane Roe said.', null],
    ['After a meeting of the council, Jane Roe said: “It is high enough.”', null],
    ['Jane Roe said the wall fell in a report and was “a disaster of the sea”.', null],
    ['“It is high enough,” Jane Roe said of the speech.', null]
  ] as const) t.equal(quotesOf(paragraph)[0]?.occasion, expected, paragraph)
  const story = storyFrom('The council met in the harbour hall of Northfield on a very wet evening.', '“It is high enough,” Jane Roe said at a news conference.')
  t.match(story.evidence.find(({ field }) => field === '/quotes/0/occasion'), { rule: 'occasion-told', inferred: false })
})

t.test('in German as well', async (t) => {
  const outlet = (tag: string) => storyFrom('Der Rat von Nordfeld hat am Abend nach dem Sturm über die Mauer am Hafen beraten.',
    `„Wir warten seit Jahren“, sagte Karl Braun ${tag}.`).quotes[0]?.outlet
  t.equal(outlet('am Montag dem SWR'), 'SWR')
  t.equal(outlet('der „Nordfelder Zeitung“ am Montag'), 'Nordfelder Zeitung')
  t.equal(outlet('der dpa'), 'dpa')
  t.equal(outlet('im Gespräch mit der Nordfelder Landeszeitung'), 'Nordfelder Landeszeitung')
  t.equal(outlet('im Interview mit dem Sender Nordwelle'), 'Nordwelle')
  t.equal(outlet('im SWR-Interview'), 'SWR')
  t.equal(outlet('gegenüber der dpa'), 'dpa')
  t.equal(outlet('im Gespräch mit Klaus Ostermann'), null)
  t.equal(outlet('als Sprecher der Nordfelder Zeitung'), null)
})

t.test('every quotation stands where it says, apostrophes, inches and nested marks included', async (t) => {
  const story = storyFrom(
    'The wall is 12" thick and 6\' high, “as it’s always been,” Jane Roe said.',
    '“He said ‘no’ to the wall, and then he said “yes” to it,” John Doe recalled.',
    'Ann Poe wrote: "It\'s the wall\'s own fault."'
  )
  t.same(story.quotes.map((quote) => quote.text), [
    'as it’s always been,',
    'He said ‘no’ to the wall, and then he said “yes” to it,',
    'It\'s the wall\'s own fault.'
  ])
  t.ok(quotesStandInPlace(story))
})

t.test('a story that only uses single marks', async (t) => {
  t.match(quotesOf('‘It’s high enough,’ Jane Roe said.'), [{ text: 'It’s high enough,', speakerLabel: 'Jane Roe' }])
})

t.test('one word that says what somebody was is a fragment, one about a thing is irony', async (t) => {
  const kinds = (text: string) => quotesOf(text).map(({ text, kind }) => [text, kind])
  t.same(kinds('Mayor Ann Lock said she was "disappointed" by the vote on the wall.'), [['disappointed', 'partial']])
  t.same(kinds('Mayor Ann Lock said they were deeply "moved" by the letters of the town.'), [['moved', 'partial']])
  t.same(kinds('Mayor Ann Lock said the "wall" was a heap of stones by the sea.'), [])
})
