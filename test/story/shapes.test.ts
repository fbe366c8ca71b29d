import t from 'tap'
import { readCaption } from '../../src/story/facts/credits.js'
import { readStory } from '../../src/story/read.js'
import type { Story } from '../../src/story/story.js'
import { TRAM, storyFrom } from './fixtures.js'

/* What sites of one kind or another set around their stories, in text captures. */

const { headline: HEADLINE, text: TEXT } = TRAM
const textOf = ({ body }: Story) => body.map(({ text }) => text)
const captured = (...above: string[]): Story => readStory([HEADLINE, ...above, ...TEXT].join('\n\n'))

t.test('whose a picture is owns no site, nor does who wrote the story', async (t) => {
  t.equal(captured('By Joan Pike', 'A tram at the depot in Holm', '© Ada Vale/Bloomberg').publication, null)
  t.equal(storyFrom(...TEXT, '© 2024 The Holm Gazette').publication?.name, 'The Holm Gazette')
  t.equal(readStory([HEADLINE, 'By Joan Pike', ...TEXT, '© 2024 Joan Pike'].join('\n\n')).publication, null)
})

t.test('a Dutch byline, a job before its desk, and names with a section glued to them', async (t) => {
  t.equal(captured('Door Maartje van der Linde').byline, 'Maartje van der Linde')
  t.equal(captured('Tekst door Maartje Kuiper').byline, 'Maartje Kuiper')
  t.equal(captured('Frits Kuiper', 'redacteur Binnenland', 'De tram in Holm').byline, 'Frits Kuiper')
  t.equal(captured('NewsHannah PikeSenior Reporter', '15:42, 14 JUL 2024').byline, 'Hannah Pike')
})

t.test('a subheading between guillemets, and what says that a story goes on', async (t) => {
  const heading = '« Nous avons failli ne jamais rouvrir »'
  t.same(storyFrom(TEXT[0], heading, TEXT[1]).body.map(({ type }) => type), ['paragraph', 'heading', 'paragraph'])
  for (const line of [
    'La suite après cette publicité', 'El artículo continúa tras la publicidad', 'Dalsza część artykułu pod materiałem wideo', 'Artikkelen fortsetter under annonsen'
  ]) t.same(textOf(storyFrom(TEXT[0], line, TEXT[1])), [TEXT[0], TEXT[1]], line)
})

t.test('what blogs, papers with subscribers and magazines say of themselves', async (t) => {
  for (const line of [
    'Thanks for reading The Tram! Subscribe for free to receive new posts and support my work.', 'Type your email...',
    'The Tram is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.',
    'Il vous reste 81.2% de cet article à lire. La suite est réservée aux abonnés.', 'La suite est réservée aux abonnés.', 'Article réservé aux abonnés',
    'This article appears in the Spring 2022 issue, with the headline “Hold the Line.”',
    'Noi e terze parti selezionate utilizziamo cookie per finalità tecniche. Puoi acconsentire usando il pulsante.',
    'Nous et nos partenaires utilisons des cookies pour mesurer notre audience.'
  ]) t.same(textOf(storyFrom(TEXT[0], line, TEXT[1], TEXT[2])), [...TEXT], line)
  const told = 'Nous avons mangé des cookies, dit la maire, et ils étaient tous très bons ce matin.'
  t.ok(textOf(storyFrom(TEXT[0], told, TEXT[1])).includes(told))
})

t.test('who wrote it, in brackets behind the last sentence', async (t) => {
  for (const last of ['Verletzt wurde niemand. Die Bahn fährt wieder. (vst)', 'Verletzt wurde niemand. Die Bahn fährt wieder. (red/klu)']) {
    t.equal(textOf(storyFrom(...TEXT, last)).at(-1), last)
  }
})

t.test('credits for a paper, with an agency in brackets, with a label of two words', async (t) => {
  const caption = 'Un tram à Holm, au matin.'
  for (const [credit, creditLine, creator] of [
    ['AIMÉE VALLON POUR « LA GAZETTE »', 'AIMÉE VALLON POUR « LA GAZETTE »', undefined], ['PALENCIA (EFE)', 'PALENCIA (EFE)', null],
    ['Crédit photo : Hugo Vallon', 'Hugo Vallon', 'Hugo Vallon'], ['© Crédit photo : Hugo Vallon / La Gazette', 'Hugo Vallon / La Gazette', 'Hugo Vallon']
  ] as const) t.match(readCaption(`${caption} ${credit}`), { caption, creditLine, ...(creator === undefined ? {} : { creator }) }, credit)
  for (const none of ['Han firmado. Lo dijo la OTAN (la alianza)', 'He was there. NATO (in Brussels)']) t.equal(readCaption(none), null, none)
})

t.test('below Image caption stands no headline, and topics end where links begin', async (t) => {
  const story = readStory(['Home', HEADLINE, 'Image source, Coast Wire', 'Image caption,', 'The tram of Holm has cost the same for six years', 'By Joan Pike', ...TEXT].join('\n'))
  t.match(story, { headline: HEADLINE, images: [{ caption: 'The tram of Holm has cost the same for six years', creditLine: 'Coast Wire' }] })
  t.same(storyFrom(...TEXT, 'Follow the topics in this article', 'Trams', 'Fares').tags, ['Trams', 'Fares'])
  t.same(storyFrom(...TEXT, 'Related Topics', 'Trams', 'Fares', 'Related Internet Links', 'Tram Authority').tags, ['Trams', 'Fares'])
})
