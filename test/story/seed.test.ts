import t from 'tap'
import { readStory } from '../../src/story/read.js'
import { evidenceFor, quotesStandInPlace, seedText } from './fixtures.js'

const text = seedText()
const story = readStory(text)
const lines = text.split('\n')

t.test('headline, dateline, standfirst and agency are told apart', async (t) => {
  t.equal(story.headline, 'US draft for a Syria pact with Russia comes to light')
  t.equal(story.slug, 'us-draft-for-a-syria-pact-with-russia-comes-to-light')
  t.equal(story.dateline, 'PARIS')
  t.match(story.standfirst, /^Washington has drafted .* shows\.$/)
  t.equal(story.agency, 'AGENCIES')
  t.equal(story.byline, null)
  t.equal(story.section, null, 'nothing follows the line that would name it')
  t.same(story.tags, [])
})

t.test('the body is the story\'s own twelve paragraphs, each once', async (t) => {
  const texts = story.body.map((block) => block.text)
  t.equal(texts.length, 12)
  t.equal(new Set(texts).size, 12)
  t.ok(story.body.every((block) => block.type === 'paragraph'))
  t.equal(texts[0], story.standfirst, 'the summary printed again under the picture opens the body')
  t.match(texts.at(-1), /Moscow wants\.$/, 'no credit is glued to the last one')
  t.notMatch(texts.join('\n'), /Advertisement|Skip to|Follow|Read more|Subscribe|inbox|handout|Know it first/)
})

t.test('the date is inferred from weekday and day in the text and the year in the caption', async (t) => {
  t.equal(story.publishedAt, '2016-07-14')
  const evidence = evidenceFor(story, '/publishedAt')
  t.same(evidence?.lines, [11, 13, 21])
  t.equal(evidence?.inferred, true)
  t.match(evidence?.note, /weekday agrees/)
})

t.test('a weekday that disagrees with the date leaves it unknown', async (t) => {
  t.equal(readStory(text.replace('Thursday (July 14)', 'Friday (July 14)')).publishedAt, null)
})

t.test('the picture printed twice is one, with its credit and source', async (t) => {
  t.equal(story.images.length, 1)
  const [image] = story.images
  t.match(image?.caption, /^Provided by SANA .* of July 14, 2016\.$/)
  t.equal(image?.alt, image?.caption)
  t.match(image, { creditLine: 'via Reuters', source: 'SANA', creator: null, takenOn: '2016-07-14' })
  t.same(evidenceFor(story, '/images/0/caption')?.lines, [11, 13])
  t.equal(evidenceFor(story, '/images/0/alt')?.inferred, true)
  t.equal(evidenceFor(story, '/images/0/takenOn')?.inferred, true)
})

t.test('two quotations by one man, to the character', async (t) => {
  t.same(story.quotes, [
    {
      text: 'They never said a single word regarding this,',
      block: 8,
      start: 1,
      end: 46,
      group: 0,
      kind: 'direct',
      speaker: 0,
      speakerLabel: 'Mr Assad',
      cue: 'told',
      outlet: 'NBC News',
      occasion: null,
      saidOn: '2016-07-14'
    },
    {
      text: 'Because their politics, I mean, the Russian politics, is not based on making deals. It’s based on values,',
      block: 10,
      start: 1,
      end: 106,
      group: 1,
      kind: 'direct',
      speaker: 0,
      speakerLabel: 'Mr Assad',
      cue: 'said',
      outlet: null,
      occasion: null,
      saidOn: null
    }
  ])
  t.ok(quotesStandInPlace(story))
  t.match(evidenceFor(story, '/quotes/0/speaker'), { inferred: true, note: /only person of that surname/ })
  t.match(evidenceFor(story, '/quotes/0/saidOn'), { inferred: true, lines: [11, 13] })
})

t.test('four persons, one each, in the order of their appearance', async (t) => {
  t.same(story.people, [
    { name: 'Bashar Assad', description: 'Syria\'s President', aliases: ['Syria\'s President Bashar Assad', 'Syrian President Bashar Assad', 'Assad', 'Mr Assad'] },
    { name: 'John Kerry', description: 'US Secretary of State', aliases: ['US Secretary of State John Kerry', 'Mr Kerry'] },
    { name: 'Vladimir Putin', description: 'Russian President', aliases: ['Russian President Vladimir Putin', 'Mr Putin'] },
    { name: 'Sergei Lavrov', description: 'Russian Foreign Minister', aliases: ['Russian Foreign Minister Sergei Lavrov'] }
  ])
})

t.test('the newsletter with its wording and three purposes', async (t) => {
  t.match(story.newsletter, { name: 'TODAY newsletters', heading: lines[46], pitch: lines[48], frequency: 'daily' })
  t.same(story.newsletter?.consent, {
    wording: lines[50],
    purposes: [
      { key: 'newsletter', label: 'newsletter' },
      { key: 'promotional-offers', label: 'promotional offers' },
      { key: 'research-and-analysis', label: 'research and analysis' }
    ]
  })
})

t.test('the publication, its channel, the language', async (t) => {
  t.same(story.publication, { name: 'TODAY', channels: ['WhatsApp'] })
  t.equal(story.language, 'en')
  t.equal(evidenceFor(story, '/language')?.inferred, true)
})

t.test('each fact points at lines that hold it', async (t) => {
  const holds = (field: string, words: string | RegExp): boolean =>
    evidenceFor(story, field)?.lines.every((line) => lines[line - 1]?.match(words) !== null) ?? false
  t.ok(holds('/headline', story.headline))
  t.ok(holds('/dateline', /^PARIS/))
  t.ok(holds('/standfirst', story.standfirst ?? '-'))
  t.ok(holds('/agency', /AGENCIES$/))
  t.ok(holds('/images/0/creditLine', 'via Reuters'))
  t.ok(holds('/images/0/source', 'SANA'))
  t.ok(holds('/quotes/1', /^“Because/))
  t.ok(holds('/quotes/0/outlet', 'NBC News'))
  t.ok(holds('/publication/name', 'TODAY'))
  story.body.forEach((block, at) => t.ok(holds(`/body/${at}`, block.text.slice(0, 40).replace(/[()]/g, '.'))))
  story.people.forEach((person, at) => t.ok(holds(`/people/${at}`, person.name)))
  for (const entry of story.evidence) {
    t.ok(entry.lines.length > 0 && entry.lines.every((line) => lines[line - 1] !== ''), entry.field)
    t.equal(entry.note !== null, entry.inferred, entry.field)
  }
})

t.test('the line ends of Windows change nothing', async (t) => {
  t.same(readStory(text.replaceAll('\n', '\r\n')), story)
})
