import t from 'tap'
import { NotAStory } from '../../src/story/capture.js'
import { readStory } from '../../src/story/read.js'
import type { Story } from '../../src/story/story.js'
import { costsLess } from './fixtures.js'

const HEADLINE = 'Northfield harbour opens again after the storm'
const STORY = [
  'The harbour of Northfield opened again on Monday, nine days after the storm had filled its entrance with sand and stones from the old wall.',
  'Twelve boats left at dawn. "We had counted the days and then the hours," said the oldest of the skippers, who has fished here since he was a boy.',
  'The council paid for two dredgers from its reserve for the winter, and it will ask the county for half of the sum when the accounts are closed.',
  'Engineers still have to look at the foot of the wall, where divers found a hollow as wide as a door; until then no ship of more than twenty metres may moor.'
]
const GERMAN = [
  'Der Hafen von Nordfeld ist am Montag wieder geöffnet worden, neun Tage nachdem der Sturm die Einfahrt mit Sand und Steinen der alten Mauer gefüllt hatte.',
  'Zwölf Boote liefen im Morgengrauen aus. Der älteste der Fischer sagte, er habe erst die Tage und dann die Stunden gezählt, bis er wieder hinaus durfte.',
  'Die Gemeinde bezahlte zwei Bagger aus ihrer Rücklage für den Winter und will vom Kreis die Hälfte der Summe fordern, sobald die Rechnung vorliegt.'
]
const MENU = ['Home', 'News', 'Sport', 'Weather', 'Harbour webcam', 'My account']

const read = (...lines: string[]): Story => readStory(lines.join('\n\n'))
const textOf = (story: Story) => story.body.map((block) => block.text)

t.test('a list of teasers is no story, however long', async (t) => {
  const teasers = Array.from({ length: 20 }, (_, at) => [
    `Village number ${at} Builds a Bridge`, `Nobody expected it of a place so small, but village number ${at} has done it.`, 'May 3, 2021'
  ]).flat()
  t.same(textOf(read(...MENU, HEADLINE, 'By Jane Roe', ...STORY, 'Latest', ...teasers)), STORY)
  t.same(textOf(read(...MENU, ...teasers, HEADLINE, 'By Jane Roe', ...STORY)), STORY)
  const cut = Array.from({ length: 30 }, (_, at) => `The mayor of village number ${at} says that he has never in his life seen anything like it, and that the...`)
  t.same(textOf(read(...MENU, HEADLINE, ...STORY, 'Share', ...MENU, ...cut)), STORY, 'teasers cut to a length')
})

t.test('a box inside of a story does not end it', async (t) => {
  const [first = '', second = '', third = '', fourth = ''] = STORY
  const story = read(HEADLINE, first, second, 'Related', 'Farmers Count Their Sheep', 'A Winter Without Herring', third, fourth)
  t.same(textOf(story), STORY)
})

t.test('however little of the story stands behind it', async (t) => {
  const [first = '', second = ''] = STORY
  const end = [
    'The council of Northfield said that it would look at the old wall before the winter, and that it had asked two firms for an offer.',
    'The wall was built of stones from the ridge in 1883.'
  ]
  const teasers = ['Farmers Count Their Sheep', 'A Winter Without Herring', 'Why the Ferry Is Late', 'Three Walks Along the Shore']
  t.same(textOf(read(HEADLINE, first, second, 'Related', ...teasers, ...end)), [first, second, ...end])
  t.same(textOf(read(HEADLINE, first, second, 'Related', 'Farmers count their sheep', ...end)), [first, second, ...end], 'nor is its one teaser a subheading')
})

t.test('a table of cookies is no story', async (t) => {
  const cookies = Array.from({ length: 15 }, (_, at) => [
    `cookie_${at}`, '11 months', `This cookie number ${at} is set by the plugin and is used to store whether or not you have agreed to the use of cookies.`
  ]).flat()
  const story = read(...MENU, HEADLINE, ...STORY, ...cookies)
  t.equal(story.headline, HEADLINE)
  t.same(textOf(story), STORY)
})

t.test('a short first paragraph, and a last one, belong to the story', async (t) => {
  const story = read(HEADLINE, 'By Jane Roe', 'It was a good day for the town.', ...STORY, 'Nobody complained of the noise.')
  t.same(textOf(story), ['It was a good day for the town.', ...STORY, 'Nobody complained of the noise.'])
})

t.test('a list of the story is kept, a list of titles is not', async (t) => {
  const [first = '', second = '', third = '', fourth = ''] = STORY
  const items = ['two sacks of coarse sand', 'one barrel of tar', 'forty metres of rope', 'six oak planks', 'a box of long nails',
    'two buckets with lids', 'four pairs of gloves', 'a lamp for the night', 'bread for nine people', 'tea and some sugar']
  t.same(textOf(read(HEADLINE, first, second, ...items, third, fourth)), [first, second, ...items, third, fourth])
  const titles = items.map((item) => item.replace(/\b[a-z]/gu, (letter) => letter.toUpperCase()))
  t.same(textOf(read(HEADLINE, first, second, ...titles, third, fourth)), STORY)
})

t.test('a paragraph that a link ends has no full stop and is one', async (t) => {
  const linked = 'The wall was built in the year of the great fire. It has been mended four times since, as the town book tells in its chapter on'
  t.same(textOf(read(HEADLINE, ...STORY, linked)), [...STORY, linked])
})

t.test('what a site says of itself and its writers is left out', async (t) => {
  const [first = '', second = '', third = ''] = STORY
  for (const notice of [
    'Jane Roe is a senior reporter for the Gazette and has written about harbours for nine years.',
    'Jane Roe can be reached at jane.roe@example.com or by letter.',
    'Follow Jane Roe on Instagram and Threads.',
    'If you buy something through our links, we may earn a small commission.',
    'Get the news of the harbour straight to your inbox every morning.',
    'A previous version of this article incorrectly gave the number of boats.',
    'This story was originally published on May 3, 2021, and has been read since.',
    'Erika Muster ist seit neun Jahren Redakteurin und schreibt über Häfen.'
  ]) t.same(textOf(read(HEADLINE, first, second, notice, third)), [first, second, third], notice)
  const told = 'Jane Roe is a former skipper whose boat lay in the harbour when the storm came.'
  t.same(textOf(read(HEADLINE, first, second, told, third)), [first, second, told, third], 'a person of the story')
})

t.test('a button that is there over and over, and a post from elsewhere', async (t) => {
  const [first = '', second = '', third = '', fourth = ''] = STORY
  const button = 'Article content'
  t.same(textOf(read(HEADLINE, first, button, second, button, third, button, fourth, button)), STORY)
  const post = ['So proud of the whole town today!', '— Jane Roe (@janeroe) May 3, 2021']
  t.same(textOf(read(HEADLINE, first, second, ...post, third, fourth)), STORY)
})

t.test('a caption that is there twice is a picture', async (t) => {
  const [first = '', second = '', third = ''] = STORY
  const caption = 'Boats leave the harbour of Northfield at dawn.'
  const story = read(HEADLINE, first, caption, caption, second, third)
  t.same(textOf(story), [first, second, third])
  t.match(story.images, [{ caption }])
})

t.test('a German page among its teasers', async (t) => {
  const teasers = Array.from({ length: 12 }, (_, at) => [`Dorf ${at} baut eine Brücke`, `Niemand hatte es dem Dorf ${at} zugetraut, nun steht sie da.`]).flat()
  const story = read('Startseite', 'Sport', 'Wetter', 'Hafen von Nordfeld wieder offen', 'Von Erika Muster', ...GERMAN, 'Mehr zum Thema', ...teasers)
  t.equal(story.headline, 'Hafen von Nordfeld wieder offen')
  t.equal(story.byline, 'Erika Muster')
  t.same(textOf(story), GERMAN)
})

t.test('no line and no page takes long to weigh', async (t) => {
  const lines = (line: string) => `${line}\n`.repeat(Math.min(19_000, Math.floor(1_500_000 / line.length)))
  for (const text of [
    lines('Jane is a '.repeat(90)), lines('if you we our commission '.repeat(38)), lines('By Jane Roe and John Doe, '.repeat(6)), lines('Jane Roe'),
    lines('— Jane Roe (@janeroe)'), lines('educational and '.repeat(60)), lines('Related'), lines('The council met. It met in the old hall and voted...')
  ]) {
    t.ok(costsLess(1500, () => {
      try {
        readStory(text)
      } catch (error) {
        if (!(error instanceof NotAStory)) throw error
      }
    }), text.slice(0, 20))
  }
})

t.test('lines that may be captions do not end a story in which somebody speaks behind them', async (t) => {
  const behind = ['The entrance is wide again.', '"It is ours," said Ada Pell.']
  const story = readStory([HEADLINE, '', ...STORY, 'The entrance to the harbour on Friday', 'Ada and Tom Pell at the wall', ...behind].join('\n'))
  t.same(story.body.slice(-2).map(({ text }) => text), behind)
  const teasers = ['The tram is late again', 'So is the bus', 'It came at noon.', 'Nobody was on board.']
  t.equal(readStory([HEADLINE, '', ...STORY, ...teasers].join('\n')).body.some(({ text }) => text === 'Nobody was on board.'), false)
})

t.test('a list that measures is of the story, however long, a chart is not', async (t) => {
  const [above, below] = ['This is the cake that I make in August, when the plums all come at once and the wasps come with them.', 'Stir the butter and the sugar until they are pale, then beat in the eggs and bake it all for half an hour.']
  const things = ['butter', 'sugar', 'almonds', 'flour', 'plums', 'cream', 'rum', 'raisins', 'salt', 'milk', 'honey', 'oats', 'pears', 'figs', 'dates']
  const bodyWith = (lines: string[]) => readStory(['A cake of plums and almonds', above, above.replace('August', 'May'), ...lines, below].join('\n\n')).body.map(({ text }) => text)
  const measured = things.map((thing, at) => `${(at + 7) * 10}g ${thing}`)
  t.same(bodyWith(['Ingredients', ...measured, 'Method']).slice(2), ['Ingredients', ...measured, 'Method', below])
  t.notMatch(bodyWith(things.map((thing, at) => `${at + 1} Why ${thing} are dear this year`)), ['1 Why butter are dear this year'])
})

t.test('a list that a sentence with a colon announces is of the story, titles and all', async (t) => {
  const schools = Array.from({ length: 25 }, (_, at) => `${at % 2 === 0 ? 'Holm' : 'Norwick'} Primary School ${at}`)
  const text = ['Several schools in Holm stay closed on Friday because of the snow.', 'The county said on Thursday that these will open again on Monday:', ...schools,
    'Buses run as they do on Sundays, it said, and the libraries open at noon.', 'The list is to be looked at again on Friday.']
  t.same(readStory(['Schools in Holm stay closed', ...text].join('\n')).body.map(({ text }) => text), text)
  const closing = [text[0] ?? '', 'Buses run as they do on Sundays, it said.', 'The county hopes to open again:', 'The town hall', 'The swimming pool']
  t.same(readStory(['Schools in Holm stay closed', ...closing].join('\n')).body.map(({ text }) => text), closing, 'it may close the story')
})

t.test('a short end of a story behind a long box is the story’s', async (t) => {
  const teasers = Array.from({ length: 9 }, (_, at) => `Nachricht Nummer ${at} aus dem Hafen`)
  const [first = '', ...end] = ['„Die Einfahrt ist frei“, sagte der Kapitän am Abend.', 'Fertig wird die Mauer im Sommer.',
    'Bis dahin muss die alte halten, die zuletzt dreimal geflickt wurde.', 'Die Nachbargemeinde hilft mit einem ihrer Boote aus.']
  const read = (...lines: string[]) => textOf(readStory(['Hafen von Nordfeld wieder offen', 'Von Ilse Brandt', ...lines].join('\n')))
  t.same(read(GERMAN[0] ?? '', first, 'Mehr zum Thema', ...teasers, ...end), [GERMAN[0], first, ...end])
  t.same(read(GERMAN[0] ?? '', first, 'Mehr zum Thema', ...teasers, end[1] ?? ''), [GERMAN[0], first], 'one sentence may be a teaser’s')
})

t.test('one last sentence behind an advertisement is the story’s where it tells of somebody there, and no link follows', async (t) => {
  const told = [...STORY, 'The first of the boats was that of Mayor Anna Holm.']
  const last = (...lines: string[]) => textOf(read(HEADLINE, ...told, 'Read more: The storm in pictures', 'Advertisement', ...lines)).at(-1)
  t.equal(last('Holm will sail again in May.', 'Share this article on Facebook'), 'Holm will sail again in May.')
  t.equal(last('Holm will sail again in May.'), 'Holm will sail again in May.')
  t.equal(last('Veldman will sail again in May.', 'Share this article on Facebook'), told.at(-1))
  t.equal(last('Holm will sail again in May.', 'Tram line planned', 'Bus fares to double'), told.at(-1))
})

t.test('a subheading that stands apart from the teasers above it is one', async (t) => {
  const [first = '', second = '', third = '', fourth = ''] = STORY
  const text = (gap: string) => [HEADLINE, first, second, 'Related', 'Farmers count their sheep\nA winter without herring' + gap + 'What happens next', third, fourth].join('\n\n')
  t.same(textOf(readStory(text('\n\n'))), [first, second, 'What happens next', third, fourth])
  t.same(textOf(readStory(text('\n'))), STORY)
})

t.test('times and numbers of a recipe are of its list', async (t) => {
  const recipe = ['Smoky Bean Pot', 'Prep Time', '15 minutes', 'Servings', '6 people', 'Ingredients', '▢ 2 cans of black beans', '▢ 1 onion', '▢ 2 eggs',
    'Method', '1. Soften the onion in a deep pan that can go into the oven.', '2. Stir in the beans and eggs and bake it for ten minutes.']
  const intro = 'This supper has fed my family through three winters, and nobody has ever left any of it in the pan.'
  const text = textOf(readStory(['Smoky bean pot with eggs', 'By Jane Roe', intro, ...recipe].join('\n')))
  for (const line of ['15 minutes', '6 people', '2 eggs']) t.ok(text.some((block) => block.endsWith(line)), line)
})

t.test('short lines that sum a story up below its headline are of it', async (t) => {
  const points = ['Harbour of Northfield opened again on Monday', 'Twelve boats left at dawn', 'Council paid for two dredgers from its reserve']
  t.same(textOf(read(HEADLINE, 'By Jane Roe', 'Summary', ...points, ...STORY)), [...points, ...STORY])
  const others = ['Farmers of Pike count their sheep', 'Nobody wants a winter without herring', 'Where to swim in May and June']
  t.same(textOf(read(HEADLINE, 'By Jane Roe', ...others, ...STORY)), STORY, 'other stories are not')
})
