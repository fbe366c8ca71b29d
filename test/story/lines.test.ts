import t from 'tap'
import { splitAgency } from '../../src/story/facts/agency.js'
import { readByline } from '../../src/story/facts/byline.js'
import { readCaption } from '../../src/story/facts/credits.js'
import { readDateline } from '../../src/story/facts/dateline.js'
import { daysIn, fullDay } from '../../src/story/text/dates.js'
import { readDayline, timeIn } from '../../src/story/facts/dayline.js'
import { furnitureOf } from '../../src/story/page/furniture.js'
import { readSection, readTags } from '../../src/story/page/labels.js'
import { readFollow } from '../../src/story/facts/follow.js'
import { readPurposes } from '../../src/story/facts/purposes.js'
import { readSignup } from '../../src/story/facts/signup.js'
import { numberLines } from '../../src/story/text/lines.js'
import { slugify } from '../../src/story/text/slug.js'
import { storyFrom } from './fixtures.js'

t.test('datelines', async (t) => {
  t.match(readDateline('PARIS — The wall fell.'), { place: 'PARIS', agency: null, day: null, rest: 'The wall fell.' })
  t.match(readDateline('GENEVA, March 3 (Agency) – The wall fell.'), { place: 'GENEVA', agency: 'Agency', day: { month: 3, day: 3 }, rest: 'The wall fell.' })
  t.match(readDateline('LONDON (Reuters) - The wall fell.'), { place: 'LONDON', agency: 'Reuters' })
  t.match(readDateline('Berlin, 3 May — The wall fell.'), { place: 'Berlin', day: { month: 5, day: 3 } })
  t.match(readDateline('NORTHFIELD, Ill. (AP) — The wall fell.'), { place: 'NORTHFIELD, Ill.', agency: 'AP' })
  t.match(readDateline('NORDFELD. Die Mauer fiel.'), { place: 'NORDFELD', agency: null, rest: 'Die Mauer fiel.' })
  t.match(readDateline('Nordfeld a. S. (dpa/lno). Die Mauer fiel.'), { place: 'Nordfeld a. S.', agency: 'dpa/lno', rest: 'Die Mauer fiel.' })
  t.match(readDateline('Nordfeld (sda) Die Mauer fiel.'), { place: 'Nordfeld', agency: 'sda', rest: 'Die Mauer fiel.' })
  t.match(readDateline('ALT NORDFELD/BAD WEND – Die Mauer fiel.'), { place: 'ALT NORDFELD/BAD WEND' })
  const german = 'Der Stadtrat hat am Montag über die Mauer am Hafen beraten und ist sich nicht einig.'
  t.match(readDateline(`Nordfeld – ${german}`), { place: 'Nordfeld', rest: german })
  t.match(readDateline(`Bad Wend/Nordfeld - ${german}`), { place: 'Bad Wend/Nordfeld', rest: german })
  for (const none of ['Der Rat', 'Hintergrund', 'Karl Braun']) t.equal(readDateline(`${none} – ${german}`), null, none)
  t.equal(readDateline('Northfield – The council has talked about the harbour wall, and is of two minds about it.'), null)
  for (const none of ['STOP. Die Mauer fiel.', 'NATO. Die Mauer fiel.', 'Joan Pike (Labour) Won it.', 'THE WALL Fell.']) t.equal(readDateline(none), null, none)
  for (const none of ['UPDATE — The wall fell.', 'Never — The wall fell.', 'The wall – A ruin fell.', 'He said: The wall fell.']) t.equal(readDateline(none), null, none)
  for (const [line, place, agency] of [
    ['HOLM, Ohio--(TRADE WIRE)--Pike Boats plc has a new chair.', 'HOLM, Ohio', 'TRADE WIRE'],
    ['HOLM, Ohio, May 3, 2021 /TradeWire/ -- Pike Boats plc has a new chair.', 'HOLM, Ohio', 'TradeWire'],
    ['Holm, Ohio – May 3, 2021 – Pike Boats plc has a new chair.', 'Holm, Ohio', null],
    ['Holm, 3 jun (EFE).- El ayuntamiento de Holm ha votado.', 'Holm', 'EFE'],
    ['Lüneberg. Die Brücke in Lüneberg wird im Herbst für ein halbes Jahr gesperrt, sagte der Rat.', 'Lüneberg', null]
  ] as const) t.match(readDateline(line), { place, agency, rest: /^(?:Pike|El|Die) / }, line)
  t.equal(readDateline('Stille. Dann ist der Applaus im alten Rathaus zu hören, und niemand geht nach Hause.'), null, 'a word is no place')
})

t.test('lines end with a line feed, with a carriage return, or with both', async (t) => {
  const lines = [{ lines: [1], text: 'The wall' }, { lines: [3], text: 'It fell.' }]
  for (const end of ['\n', '\r\n', '\r']) t.same(numberLines(['The wall', '', 'It fell.', ''].join(end)), lines)
})

t.test('French and Spanish bylines', async (t) => {
  t.equal(readByline('By Jane Roe Staff writer Friday, May 3, 2021'), 'Jane Roe')
  t.equal(readByline('By Health Reporter Jane Roe'), 'Jane Roe')
  for (const line of ['Gespeichert von Jana Roth am Do., 30.06.2022 - 14:12', 'Soumis par Jana Roth le jeu 30/06/2022 - 14:12']) t.equal(readByline(line), 'Jana Roth', line)
  for (const opening of ['Interview von', 'Ein Kommentar von', 'Propos recueillis par', 'Texto por']) t.equal(readByline(`${opening} Jana Roth`), 'Jana Roth', opening)
  t.equal(readByline('Par Élodie d’Amboise (à Montclair) avec AFP'), 'Élodie d’Amboise')
  t.equal(readByline('Par Anna Lindqvist et Tom Harrow'), 'Anna Lindqvist et Tom Harrow')
  t.equal(readByline('Par Anna Lindqvist, publié le 5 mars 2024'), 'Anna Lindqvist')
  t.equal(readByline('Por Anna Lindqvist'), 'Anna Lindqvist')
  t.equal(readByline('Par temps de pluie'), null)
})

t.test('bylines', async (t) => {
  t.equal(readByline('By Okonna Roe Local Democracy Reporter'), 'Okonna Roe', 'no list need know the forename')
  t.equal(readByline('By Jane Roe'), 'Jane Roe')
  t.equal(readByline('By Jane Roe and John Doe'), 'Jane Roe and John Doe')
  t.equal(readByline('By Jane Roe, John Doe and Ann Poe in Northfield'), 'Jane Roe, John Doe and Ann Poe')
  t.equal(readByline('By Jane Roe, Political Editor'), 'Jane Roe')
  for (const none of ['By the sea', 'By clicking subscribe, I agree', 'By our staff', 'Baker Street']) t.equal(readByline(none), null, none)
})

t.test('captions and credits', async (t) => {
  t.match(readCaption('The wall at dusk. Photo: via Agency'), { caption: 'The wall at dusk.', creditLine: 'via Agency', creator: null })
  t.match(readCaption('The wall at dusk. (Photo by Jane Roe/AP)'), { caption: 'The wall at dusk.', creditLine: 'Jane Roe/AP', creator: 'Jane Roe' })
  t.match(readCaption('The wall at dusk. Photograph: Jane Roe/Agency Pictures'), { creditLine: 'Jane Roe/Agency Pictures', creator: 'Jane Roe' })
  t.match(readCaption('The wall at dusk. Credit: Harbour Trust'), { creditLine: 'Harbour Trust' })
  t.match(readCaption('The wall, in a handout picture provided by Harbour Trust.'), { source: 'Harbour Trust', creditLine: null })
  for (const none of ['He took a photo: the wall.', 'She left (at last) for home.']) t.equal(readCaption(none), null, none)
  const story = storyFrom('The wall at dusk', 'Credit: Jane Roe/AP', 'The council met in the old hall and voted for the wall.')
  t.match(story.images, [{ caption: 'The wall at dusk', creator: 'Jane Roe' }], 'a credit belongs to the line above it')
})

t.test('wire credits glued to a paragraph', async (t) => {
  t.same(splitAgency('The wall fell. AGENCIES'), { text: 'The wall fell.', agency: 'AGENCIES' })
  t.same(splitAgency('“The wall fell.” — AFP'), { text: '“The wall fell.”', agency: 'AFP' })
  t.same(splitAgency('The wall fell. (Reuters)'), { text: 'The wall fell.', agency: 'Reuters' })
  t.same(splitAgency('The wall fell. Nobody'), { text: 'The wall fell. Nobody', agency: null })
})

t.test('days, with and without year, in words and figures', async (t) => {
  const iso = (text: string) => daysIn(text).map((day) => fullDay(day))
  t.same(iso('July 14, 2016 and 3 May 2021 and 2021-03-03 and 3. Mai 2023 and 04.05.2023'), ['2016-07-14', '2021-05-03', '2021-03-03', '2023-05-03', '2023-05-04'])
  t.match(daysIn('on Thursday (July 14)'), [{ year: null, month: 7, day: 14, weekday: 4 }])
  t.same(iso('Friday, July 14, 2016'), [null], 'a Thursday, not a Friday')
  t.same(iso('February 30, 2021'), [null])
  t.same(daysIn('they may 3 times march 4 miles'), [])
})

t.test('lines that print the day of publication', async (t) => {
  t.match(readDayline('Published 3 March 2021'), { at: '2021-03-03', updatedOnly: false })
  t.match(readDayline('March 3, 2021 10:15 GMT'), { at: '2021-03-03T10:15:00Z' })
  t.match(readDayline('Wednesday, March 3, 2021, 10:15 p.m. EST'), { at: '2021-03-04T03:15:00Z' })
  t.match(readDayline('2021-03-03T10:15:00+01:00'), { at: '2021-03-03T09:15:00Z' })
  t.match(readDayline('March 3, 2021 10:15 IST'), { at: '2021-03-03' }, 'three zones are called IST')
  t.match(readDayline('Published: Mar. 3, 2021 at 10:15 PM CST|Updated: 9 hours ago'), { at: '2021-03-04T04:15:00Z' }, 'America halves the day')
  t.match(readDayline('March 3, 2021 22:15 CST'), { at: '2021-03-03' }, 'China does not')
  t.match(readDayline('June 3, 2021 10:15 PM CDT'), { at: '2021-06-04T03:15:00Z' })
  t.match(readDayline('June 03, 2021 04:00 AM Eastern Daylight Time'), { at: '2021-06-03T08:00:00Z' })
  t.equal(timeIn('June 3, 2021, 4:00 Central European Time'), '2021-06-03')
  t.match(readDayline('June 3, 202111:04 AM UTCUpdated 3 hours ago'), { at: '2021-06-03T11:04:00Z', updatedOnly: false }, 'columns that were glued')
  t.match(readDayline('Mo. 07.06.2021, 14:30 Uhr'), { at: '2021-06-07' })
  t.match(readDayline('Updated: March 3, 2021'), { updatedOnly: true })
  t.equal(readDayline('The wall fell on March 3, 2021.'), null)
  const story = storyFrom('Updated: March 3, 2021', 'The council met in the old hall and voted for the wall.')
  t.match(story.evidence.find((entry) => entry.field === '/publishedAt'), { inferred: true, note: /updated/ })
})

t.test('a dateline without year takes it from a fresh picture only', async (t) => {
  const filed = (caption: string) => storyFrom(`The wall at dusk, ${caption}. Photo: Jane Roe/AP`, 'GENEVA, March 3 (Agency) – The council met in the old hall and voted for the wall.').publishedAt
  t.equal(filed('March 2, 2021'), '2021-03-03')
  t.equal(filed('June 2, 2019'), null)
})

t.test('labels', async (t) => {
  t.same(readTags('Tags: Syria, diplomacy'), ['Syria', 'diplomacy'])
  t.same(readTags('Topics: walls; storms'), ['walls', 'storms'])
  t.equal(readSection('Read more of the latest in World'), 'World')
  t.equal(readSection('Read more of the latest in'), null)
  t.same(readFollow('Follow us on Facebook and X'), { name: null, channels: ['Facebook', 'X'] })
  t.same(readFollow('Follow TODAY on WhatsApp'), { name: 'TODAY', channels: ['WhatsApp'] })
  t.equal(readFollow('Join Jane on the wall'), null)
})

t.test('furniture is known by its words, prose is left alone', async (t) => {
  for (const line of ['Advertisement', 'Skip to content', 'Share this article', 'Read more', 'Related: The wall', 'Sign in', '5 min read', 'Story continues below']) t.equal(furnitureOf(line), 'furniture', line)
  for (const line of ['Read more of the latest in', 'Most read', '12 comments', '© 2021 The Gazette', 'Related stories', 'Privacy policy']) t.equal(furnitureOf(line), 'end', line)
  for (const line of ['Watch towers line the wall of the harbour.', 'The related costs were high, the council said.', 'Share prices fell on Monday.']) t.equal(furnitureOf(line), null, line)
})

t.test('what a wording asks consent for', async (t) => {
  const labels = (wording: string) => readPurposes(wording).map((purpose) => purpose.label)
  t.same(labels('I agree for my data to be used to send me GAZETTE newsletters, special offers and for surveys and statistics.'), ['newsletter', 'special offers', 'surveys and statistics'])
  t.same(labels('By signing up you agree to receive our newsletter and event invitations.'), ['newsletter', 'event invitations'])
  t.same(labels('By signing up you agree to our terms of use.'), [], 'terms are no purpose')
  t.same(labels('By joining you agree to our User Agreement and to receive offers and surveys from us.'), ['offers', 'surveys'])
  t.same(labels('I agree to receive the tide table and can unsubscribe at any time.'), ['tide table'], 'nor is what a reader may do')
  t.same(labels('I agree that Coast Media will send me invitations and that I may leave the list.'), ['invitations'])
  t.same(labels('I agree that you may send me messages about us and our partners.'), ['messages about us and our partners'])
  for (const house of ['Coast Media and the Harbour Group of companies', 'Coast Media Ltd. and selected partners', 'us', 'the Harbour Letter and Radio Brackwater']) {
    t.same(labels(`By subscribing, you agree to receive news and offers by e-mail from ${house}.`), ['news', 'offers'], `${house} sends them`)
  }
  t.same(labels('Please send me the newsletter and offers from our partners.'), ['newsletter', 'offers from our partners'], 'whose they are that others sell')
})

t.test('a cookie notice is no newsletter, and a line of a story no pitch', async (t) => {
  t.equal(readSignup(numberLines('By clicking accept all, you agree to the use of cookies.')), null)
  t.equal(readSignup(numberLines('Newsletters\nSign up\nThe newsletter was a daily affair, he said.')), null)
  t.match(readSignup(numberLines('Sign up for the Harbour Letter newsletter, every morning in your inbox.')), { name: { value: 'Harbour Letter newsletter' }, frequency: { value: 'daily' }, consent: null })
  for (const [line, name] of [
    ['Sign Up for the Harbour Newsletter', 'Harbour Newsletter'], ['Sign up for our Weekly Tide Brief, by e-mail.', 'Weekly Tide Brief'],
    ['Subscribe to Notes on the Quay, our politics newsletter, and more.', 'Notes on the Quay'], ['Sign up for the Morning Tide e-mail newsletter.', 'Morning Tide newsletter'],
    ['Sign up to Orla Vane’s Talk of the Port newsletter, straight to your inbox', 'Orla Vane’s Talk of the Port newsletter']
  ] as const) t.match(readSignup(numberLines(line)), { name: { value: name, note: null } }, line)
  for (const line of ['Sign Up For Our Newsletters Right Now', 'Join our free newsletter and read on for more.']) t.match(readSignup(numberLines(line)), { name: { note: /no name/ } }, line)
  const boxed = readSignup(numberLines('Quay Letter\nGet the news of the port in your inbox.\nThis newsletter may contain advertising. By signing up you agree to our terms.'))
  t.match(boxed, { name: { value: 'Quay Letter' } }, 'this newsletter is no name')
  const worded = 'By signing up you agree to our terms of use and to our privacy policy, and that we write to you of what goes on in the harbour.'
  t.match(readSignup(numberLines(worded)), { name: { value: 'Newsletter', note: 'The page gives the newsletter no name.' } }, 'nor is the wording')
  t.match(readSignup(numberLines('The boats are back in the harbour.\nSign up for the Morning Tide e-mail newsletter.')), { heading: null }, 'nor is a line of the story')
  t.match(readSignup(numberLines('Get the tides by e-mail once a month.')), { frequency: { value: 'monthly' }, name: { note: /no name/ } })
})

t.test('slugs', async (t) => {
  t.equal(slugify('Russia’s “pact”: Über-talks in São Paulo & Łódź!'), 'russias-pact-uber-talks-in-sao-paulo-lodz')
  t.equal(slugify('一二三'), 'story')
  t.ok(slugify('word '.repeat(100)).length <= 100)
  t.notMatch(slugify('word '.repeat(100)), /-$/)
})
