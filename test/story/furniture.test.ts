import t from 'tap'
import { readStory } from '../../src/story/read.js'
import { storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield said on Tuesday that the harbour wall would be rebuilt.'
const SECOND = 'Engineers will begin their work on the stones of the wall in the coming weeks.'
const THIRD = 'The town pays half of the cost and hopes that the county will pay the rest.'

const bodyOf = (...lines: string[]) => storyFrom(FIRST, ...lines, SECOND, THIRD).body.map((block) => block.text)

t.test('sentences that open like furniture are the story, and what follows them too', async (t) => {
  for (const line of [
    'The court found that the harbour firm’s use of cookies on its website broke the law.',
    'Like his father on the wall, Tom Baker rises at four.', 'Find the mayor on the wall and ask her yourself.',
    'Follow the money on the wall, the mayor said.', 'Join me on the wall.',
    'Video: the council shows the wall from above, and moss is everywhere.', 'Related costs for the wall rose to “nine million”',
    'More in the town want the wall gone than rebuilt.', 'Most read the letter as a threat.', 'Top stories were told that night.',
    'Privacy policy was not discussed.', 'Copyright law protects the wall’s design, a court said on Monday.',
    'Police released a file photo of the man who had climbed the wall.', 'The exhibition Photographs by Mary Miller runs on the wall until May.'
  ]) {
    const story = storyFrom(FIRST, SECOND, line, THIRD)
    t.ok(story.body.some((block) => block.text === line), line)
    t.equal(story.body.at(-1)?.text, THIRD, `${line} ends nothing`)
    t.same(story.images, [], line)
  }
})

t.test('sentences that open like a sign-up are no newsletter', async (t) => {
  for (const line of [
    'By signing the deal, both towns agree to pay half of the cost of the wall.', 'I agree to the emails being published, the mayor said on Monday.',
    'Receive emails from the council every day, and you will know despair.', 'Stay tuned for updates on the wall, the council wrote in its bulletin.'
  ]) {
    const story = storyFrom(FIRST, line, SECOND, THIRD)
    t.equal(story.newsletter, null, line)
    t.equal(story.body[1]?.text, line)
  }
})

t.test('what the page says of itself is no story', async (t) => {
  for (const line of [
    'Our Standards: The Trust Principles of the Agency.', 'Sign up here.', '(Reporting by Jane Doe in Northfield; editing by Ann Lee)',
    'Reporting by Jane Doe; Editing by Ann Lee', 'The article you are reading is free. Subscribe now for unlimited access.', 'Most watched',
    'Do you have a story? Contact us at tips@example.org or by telephone.', 'Enter your email', '☐ I have read and accept the privacy policy.',
    'We will only use your details to send you the letter. You can unsubscribe at any time.', '17.35', '9:12pm',
    'Agency writer Jane Doe in Northfield contributed to this report.', 'We use cookies to improve your visit.'
  ]) t.same(bodyOf(line), [FIRST, SECOND, THIRD], line)
})

t.test('a box of teasers ends the story, an empty one does not', async (t) => {
  const story = storyFrom(FIRST, SECOND, THIRD, 'Más información', 'The last boat', 'The river has lost half of its boats in ten years, fishermen say.')
  t.equal(story.body.length, 3)
  t.equal(storyFrom(FIRST, SECOND, 'Most watched', THIRD).body.length, 3)
})

t.test('a teaser is of the page with both of its lines, the subheading behind it of the story', async (t) => {
  t.same(bodyOf('RELATED: Storm closes the harbour', 'Storm closes the harbour for nine hours after waves of ten metres'), [FIRST, SECOND, THIRD])
  t.same(bodyOf('RELATED: Storm closes the harbour', 'What comes next'), [FIRST, 'What comes next', SECOND, THIRD])
})

t.test('paragraphs of one word, in single quotes, with a sum or a small letter at the start', async (t) => {
  for (const line of [
    '“No.”', 'Silence.', '\'We are ready,\' said Mary Miller, the mayor.', 'She called it \'good for the town and the people.\'',
    '£11 million will be spent on the wall, the council said on Monday.', 'iPhone owners can buy their tickets by telephone now.'
  ]) {
    t.same(bodyOf(line), [FIRST, line, SECOND, THIRD], line)
    const story = storyFrom(line, FIRST, SECOND)
    t.same([story.standfirst, story.body[0]?.text], [null, line], `${line} opens the story`)
  }
})

t.test('a list is of the story, with or without full stops', async (t) => {
  t.same(bodyOf('• More benches', '• New lamps', '• No cars'), [FIRST, '• More benches', '• New lamps', '• No cars', SECOND, THIRD])
  const above = storyFrom('• Farmers warn of a lost harvest', '• Hotels drain all of their pools', 'Jane Roe', FIRST, SECOND)
  t.equal(above.standfirst, null)
  t.same(above.body.map((block) => block.text), ['• Farmers warn of a lost harvest', '• Hotels drain all of their pools', FIRST, SECOND])
  t.equal(storyFrom(FIRST, SECOND, 'The council promises:', '• More benches', '• New lamps').body.length, 5, 'at the end')
})

t.test('capitals alone are no wire, nor is an organisation a place', async (t) => {
  for (const line of ['Will it ever open? YES', 'The wall will cost 11 million pounds. VAT']) {
    const story = storyFrom(FIRST, SECOND, line)
    t.equal(story.agency, null)
    t.equal(story.body.at(-1)?.text, line)
  }
  t.match(storyFrom(FIRST, `${SECOND} — DESK`), { agency: 'DESK' })
  t.equal(storyFrom(FIRST, SECOND, '(PAP)').agency, 'PAP')
  t.equal(storyFrom('NATO — The alliance said on Tuesday that the wall would be rebuilt.', SECOND).dateline, null)
})

t.test('a list under a label of topics is the tags, one above the headline a menu', async (t) => {
  const text = ['The council met in the old hall and voted for the wall that the storm broke in May.', 'It costs a third more than the mayor had hoped, and is to last for a century.']
  const topics = (...lines: string[]) => storyFrom(...text, ...lines).tags
  t.same(topics('Related Topics', 'Harbours', 'Storms', 'More on this story', 'Tram'), ['Harbours', 'Storms'])
  t.same(topics('Archivado en:', 'Puertos', 'Tormentas', 'Newsletter', 'La marea'), ['Puertos', 'Tormentas'], 'a newsletter is none')
  t.same(topics('Mots-clés : ports, tempêtes'), ['ports', 'tempêtes'])
  t.same(topics('Filed Under:', 'Harbours,', 'Storm Walls,', 'Holm', 'Gazette', 'Link Copied'), ['Harbours', 'Storm Walls', 'Holm'], 'commas join them')
  t.same(topics('Explore more on these topics', 'Harbours', 'Parents and parenting', 'Share'), ['Harbours', 'Parents and parenting'])
  t.same(topics('Related Topics', 'Harbours / storm walls / Holm', 'Top News'), ['Harbours', 'storm walls', 'Holm'])
  t.same(topics('Topics', 'Harbours', 'Storms', 'Orla Vane', 'Harbour Reporter', 'Contact'), ['Harbours', 'Storms'], 'who wrote it is none')
  for (const line of ['Show comments', '12 Comments', 'Mostrar comentarios']) t.same(topics('Topics', 'Harbours', 'Storms', line, 'Sport'), ['Harbours', 'Storms'], line)
  t.same(topics('Topics', 'Harbours', 'Why the wall was late, and who will have to pay for it', 'Storms'), [], 'those are teasers')
  t.same(readStory(['Topics', 'Sport', 'Money', 'Council of Northfield votes on the wall', ...text].join('\n\n')).tags, [])
})

t.test('the section is what a paper calls one, right above the headline and in no menu, or the first step to the page', async (t) => {
  const text = ['The council of Northfield met in the old hall and voted for the harbour wall.', 'It costs a third more than the mayor had hoped, and is to last for a century.']
  const section = (...above: string[]) => readStory([...above, 'Council of Northfield votes on the harbour wall', ...text].join('\n\n')).section
  t.equal(section('Search', 'LOCAL NEWS'), 'LOCAL NEWS')
  t.equal(section('Suche', 'Wirtschaft'), 'Wirtschaft')
  t.equal(section('Suche', 'Wissen', 'Artenschutz'), 'Wissen', 'above a label of the story')
  t.equal(section('Home > Sport > Sailing'), 'Sport')
  t.equal(section('Startseite / Wirtschaft', 'Hafen in Nordfeld'), 'Wirtschaft', 'above a few words on the story')
  t.equal(section('Harbour Life', 'The Northfield Gazette of the coast', 'Harbour Life'), 'Harbour Life', 'it was in the menu')
  t.equal(section('News', 'Sport', 'Weather'), null, 'a menu ends there')
  t.equal(section('Search', 'Harbour Life'), null)
})

t.test('a subheading may be in single quotes', async (t) => {
  const { body } = storyFrom('The council met in the old hall and voted for the wall.', "'It held for years'", 'It costs a third more than the mayor had hoped for.')
  t.same(body.map(({ type }) => type), ['paragraph', 'heading', 'paragraph'])
})

t.test('a teaser between the title of a box and its button, and what is offered below a story', async (t) => {
  const first = 'The council of Northfield met in the old hall on Monday evening and voted for the harbour wall, which the storm broke.'
  const second = 'It costs a third more than the mayor had hoped for, is to be paid for with a tax on boats, and will last for a century.'
  const [before, behind] = [first.replace('Monday', 'Tuesday'), second.replace('boats', 'nets')]
  const bodyWith = (...lines: string[]) => storyFrom(first, before, ...lines, second, behind).body.map(({ text }) => text)
  t.same(bodyWith('Recommended', 'Night buses cut in half of towns', 'Read more'), [first, before, second, behind])
  t.same(bodyWith('Jetzt anmelden', 'What it costs'), [first, before, 'What it costs', second, behind])
  for (const offer of [
    'Do you have an opinion on the issues raised in this article? Please send it to the letters page.',
    'To plant a tree in memory of Okonna Pike as a living tribute, please visit our store.',
    'You can find this story in My Bookmarks. Or by navigating to the user icon in the top right.',
    'Editing by Joan Pike. Photo editing by Tom Ash. Copy editing by Ada Vale.'
  ]) t.same(storyFrom(first, second, offer).body.map(({ text }) => text), [first, second], offer)
})

t.test('rights that are reserved are no publication', async (t) => {
  const story = storyFrom(FIRST, SECOND, '© Riproduzione riservata')
  t.equal(story.publication, null)
})
