import t from 'tap'
import { readCaption } from '../../src/story/facts/credits.js'
import { storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield said on Tuesday that the harbour wall would be rebuilt.'
const SECOND = 'Engineers will begin their work on the stones of the wall in the coming weeks.'
const THIRD = 'The town pays half of the cost and hopes that the county will pay the rest.'

t.test('a credit on its own line takes no paragraph with it', async (t) => {
  for (const credit of ['Photo: Ann Roe/AP', '(photo by Jane Roe/AP)', '© Getty Images']) {
    t.same(storyFrom(FIRST, credit, SECOND).body.map((block) => block.text), [FIRST, SECOND], credit)
    t.same(storyFrom(FIRST, SECOND, credit).body.map((block) => block.text), [FIRST, SECOND], `${credit} at the end`)
  }
  const story = storyFrom(FIRST, 'The wall at dawn', '© Getty Images', SECOND, THIRD)
  t.match(story.images, [{ caption: 'The wall at dawn', creditLine: 'Getty Images' }])
  t.equal(story.body.length, 3, 'the sign of a picture agency ends no story')
})

t.test('a picture under the first paragraph leaves it in the body', async (t) => {
  const story = storyFrom(FIRST, 'The wall at dawn [Jane Roe/AFP]', SECOND)
  t.equal(story.standfirst, null)
  t.same(story.body.map((block) => block.text), [FIRST, SECOND])
  t.match(story.images, [{ caption: 'The wall at dawn', creator: 'Jane Roe' }])
  const repeated = storyFrom(FIRST, 'The wall at dawn [Jane Roe/AFP]', `${FIRST.slice(0, -1)}, and that it would cost a million.`, SECOND)
  t.equal(repeated.standfirst, FIRST, 'unless a paragraph takes it up')
  t.equal(repeated.body.length, 2)
})

t.test('names alone behind a caption’s full stop', async (t) => {
  const caption = 'La digue de Saint-Varin au lever du jour.'
  for (const credit of ['Photo Aline Dubosq / Le Veilleur', 'Foto Aline Dubosq', 'JULIA DUBOSQ']) {
    t.match(readCaption(`${caption} ${credit}`), { caption, creditLine: credit.replace(/^\S+o /u, '') }, credit)
  }
  t.equal(readCaption(`${FIRST} Photo Shop`), null)
  t.equal(readCaption('The council voted for the wall. NOT ONE MORE'), null)
})

t.test('which picture of how many is no picture', async (t) => {
  t.match(storyFrom('1 of 2 | ', 'The wall at dawn on Monday. (AP Photo/Jane Roe)', FIRST, SECOND).images, [{ caption: 'The wall at dawn on Monday.' }])
  t.equal(readCaption('1 of 2 |'), null)
})

t.test('credits as agencies print them', async (t) => {
  for (const [line, creditLine, creator] of [
    ['The wall at dawn. © Getty Images', 'Getty Images', null],
    ['The wall at dawn. © 2024 AFP', 'AFP', null],
    ['The wall at dawn. © Getty Images / Ann Poe', 'Getty Images / Ann Poe', 'Ann Poe'],
    ['The wall at dawn. (Getty Images)', 'Getty Images', null],
    ['The wall at dawn. REUTERS/Jane Roe', 'REUTERS/Jane Roe', 'Jane Roe'],
    ['The wall at dawn. REUTERS/Jane van de Roe/File Photo', 'REUTERS/Jane van de Roe/File Photo', 'Jane van de Roe'],
    ['The wall at dawn. Jane Roe / Getty Images', 'Jane Roe / Getty Images', 'Jane Roe'],
    ['Bild: The wall at dawn. | Bildquelle: dpa', 'dpa', null],
    ['The wall at dawn. Credit... Ana Ruiz for The Northfield Herald', 'Ana Ruiz for The Northfield Herald', 'Ana Ruiz'],
    ['Photo: The wall at dawn. Credit: Tom Ash', 'Tom Ash', 'Tom Ash'],
    ['Photo: The wall at dawn. (Jan Brandt/Harbour Press)', 'Jan Brandt/Harbour Press', 'Jan Brandt'],
    ['[1/2] The wall at dawn. REUTERS/Jane Roe', 'REUTERS/Jane Roe', 'Jane Roe'],
    ['The wall at dawn. Courtesy of Tom Ash', 'Tom Ash', 'Tom Ash'],
    ['The wall at dawn. (Courtesy of Tom Ash)', 'Tom Ash', 'Tom Ash'],
    ['The wall at dawn. ( Image: Tom Ash)', 'Tom Ash', 'Tom Ash'],
    ['The wall at dawn. (Photo: Tom Ash / Coast Wire. Courtesy of Harbour Press)', 'Tom Ash / Coast Wire. Courtesy of Harbour Press', 'Tom Ash'],
    ['The wall at dawn. fot. Jan Lis / Coast Wire', 'Jan Lis / Coast Wire', 'Jan Lis'],
    ['The wall at dawn. Beeld: Jan Vos', 'Jan Vos', 'Jan Vos'],
    ['The wall at dawn. Foto av: Jan Vos', 'Jan Vos', 'Jan Vos']
  ] as const) t.match(readCaption(line), { caption: 'The wall at dawn.', creditLine, creator }, line)
  t.match(readCaption('The wall at dawn in May Photo: PA'), { caption: 'The wall at dawn in May', creditLine: 'PA' })
})

t.test('sentences about pictures are no captions', async (t) => {
  for (const line of [
    'Police released a file photo of the man who had climbed the wall.', 'The exhibition Photographs by Lee Miller runs on the wall until May.',
    'He was there. He said so. AFP',
    'The statue came to the town by courtesy of Tom Ash.', 'It was a gift. Courtesy of the duke, who gave it.', '© 2021 The Gazette', '© The Northfield Herald Company', 'The wall fell. AP/Reuters'
  ]) t.equal(readCaption(line), null, line)
})

t.test('a caption dates its picture only where it tells of nothing else', async (t) => {
  const takenOn = (caption: string) => storyFrom(`${caption} Photo: Tom Ash`, FIRST, SECOND).images[0]?.takenOn
  t.equal(takenOn('A portrait of a duke, who died on May 5, 1821, hangs on the wall.'), null)
  t.equal(takenOn('The wall on May 5, 2021, and on May 6, 2022.'), null, 'two days')
  t.equal(takenOn('The wall at dawn on May 5, 2021.'), '2021-05-05')
})

t.test('a source stands above its caption', async (t) => {
  const parted = storyFrom('Image source, Coast Wire', 'Image caption,', 'The wall at dawn', FIRST, SECOND)
  t.match(parted, { standfirst: null, images: [{ caption: 'The wall at dawn', creditLine: 'Coast Wire' }] })
  const counted = storyFrom('1 of 3 | The wall at dawn. (Coast Wire Photo/Clara Voss)', FIRST, SECOND)
  t.match(counted.images, [{ caption: 'The wall at dawn.', creditLine: 'Coast Wire Photo/Clara Voss' }])
  const story = storyFrom('Image source, Coast Wire', 'Image caption, The wall at dawn', FIRST, SECOND)
  t.match(story.images, [{ caption: 'The wall at dawn', creditLine: 'Coast Wire' }])
  t.equal(story.images.length, 1)
  t.same(story.body.map(({ text }) => text), [FIRST, SECOND])
})

t.test('a credit in brackets has a colon behind its label, a small word or neither', async (t) => {
  for (const credit of ['Foto: Jan Kessler', 'Foto Jan Kessler', 'Photo Jan Kessler', 'foto di Jan Kessler', 'Foto de Jan Kessler', 'foto door Jan Kessler', 'Beeld Jan Kessler']) {
    t.match(readCaption(`The tram on Monday (${credit})`), { caption: 'The tram on Monday', creditLine: 'Jan Kessler', creator: 'Jan Kessler' }, credit)
  }
  for (const aside of ['in a photo from 1999', 'photo taken in May', 'Bild am Fluss']) t.equal(readCaption(`The tram on Monday (${aside})`)?.creditLine ?? null, null, aside)
})

t.test('a credit that a sign, a glued bracket or a word of how it came opens, behind a caption that is not closed', async (t) => {
  t.match(readCaption('Ein alter Kahn am Kai von Holm © Ilse Brandt/dpa'), { caption: 'Ein alter Kahn am Kai von Holm', creditLine: 'Ilse Brandt/dpa', creator: 'Ilse Brandt' })
  t.match(readCaption('De kade van Holm bij vloed. — © BELGA'), { caption: 'De kade van Holm bij vloed.', creditLine: 'BELGA' })
  t.match(readCaption('Water covers the quay of Holm on Monday.(WKLM)'), { caption: 'Water covers the quay of Holm on Monday.', creditLine: 'WKLM' })
  t.match(readCaption('The kettle has hung there since 1961. (Handout)'), { creditLine: 'Handout' })
  t.match(readCaption('An arm of a robot near the coral of Holm, on March 2, 2025. (Holm Institute via AP)'), { creditLine: 'Holm Institute via AP' })
  t.match(readCaption('Two owls of the centre (Courtesy: Holm Trust)'), { caption: 'Two owls of the centre', creditLine: 'Holm Trust' })
  for (const none of ['He sent it (by hand via AP).', 'All rights © Holm Gazette', 'The wall stood. (He had built it.)', 'The wall stood. (Holm)']) t.equal(readCaption(none), null, none)
})

t.test('a picture’s alternative text above the same words with a credit', async (t) => {
  const caption = 'Water covers the quay of Holm on Monday evening.'
  const story = storyFrom(caption, `${caption}(WKLM)`, 'By Joan Pike', 'The council met in the old hall and voted for the wall.')
  t.match(story, { standfirst: null, images: [{ caption, creditLine: 'WKLM' }] })
  t.equal(story.body.length, 1)
})

t.test('the pictures of a gallery below the text, and a picture’s alternative text in other words', async (t) => {
  const text = ['The lantern parade came back to Holm on Friday after two years without one.', 'It was led by the band of the lifeboat and ended with fireworks over the quay.']
  const gallery = ['A paper whale of the school', 'A fire dancer on the old bridge', 'The mayor lights a lantern'].flatMap((caption, at) => [`${at + 1}/3`, caption, 'Photo: Joan Pike'])
  t.equal(storyFrom(...text, ...gallery, 'Share', 'Snow in the dales: your photos').images.length, 3)
  const story = storyFrom('By Joan Pike', 'The lantern parade in Holm harbour', 'People watch the lantern parade at the quay of Holm harbour on Friday. REUTERS/Tom Ash', ...text)
  t.match(story, { standfirst: null, images: [{ creditLine: 'REUTERS/Tom Ash' }] })
})
