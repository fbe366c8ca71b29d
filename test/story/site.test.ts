import t from 'tap'
import { LARGEST_CAPTURE, NotAStory } from '../../src/story/capture.js'
import { readPurposes } from '../../src/story/facts/purposes.js'
import { readSignup } from '../../src/story/facts/signup.js'
import { readStory } from '../../src/story/read.js'
import { numberLines } from '../../src/story/text/lines.js'
import { costsLess, storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield said on Tuesday that the harbour wall would be rebuilt.'
const SECOND = 'Engineers will begin their work on the stones of the wall in the coming weeks.'

const reasonFor = (...lines: string[]) => {
  try {
    readStory(lines.join('\n\n'))
  } catch (error) {
    if (error instanceof NotAStory) return error.message
    throw error
  }
  return null
}

t.test('purposes of emails about this and that', async (t) => {
  const labels = (wording: string) => readPurposes(wording).map((purpose) => purpose.label)
  t.same(labels('I agree to receive emails from The Gazette about offers and events.'), ['offers', 'events'])
  t.same(labels('By entering your address you agree to our terms and consent to receive emails from The Gazette about news, events and partner promotions.'), ['news', 'events', 'partner promotions'])
  t.same(labels('☐ Yes, I would like to receive marketing emails from Gazette Ltd and its partners.'), ['marketing emails'])
})

t.test('purposes in Romance languages, whose verb what is received follows', async (t) => {
  const labels = (wording: string) => readPurposes(wording).map((purpose) => purpose.label)
  t.same(labels('En vous inscrivant, vous acceptez de recevoir les lettres du Veilleur et les offres de ses partenaires par e-mail.'), ['lettres du Veilleur', 'offres de ses partenaires'])
  t.same(labels('Al suscribirte aceptas la política de privacidad y recibir comunicaciones comerciales y novedades de El Faro.'), ['comunicaciones comerciales', 'novedades de El Faro'])
  t.same(labels('Iscrivendoti accetti di ricevere la newsletter e offerte dei nostri partner.'), ['newsletter', 'offerte dei nostri partner'])
  t.same(labels('En vous inscrivant, vous acceptez nos conditions.'), [])
})

t.test('a button or a field names no newsletter in other languages either', async (t) => {
  const read = (...lines: string[]) => readSignup(numberLines(lines.join('\n')))
  t.match(read('La Matinale', 'Chaque matin, tout ce que la ville apprend avant midi.', 'Votre adresse e-mail', 'S’inscrire',
    'En vous inscrivant, vous acceptez de recevoir nos offres.'), { name: { value: 'La Matinale' }, frequency: { value: 'daily' } })
  t.match(read('Boletín del puerto', 'Lo mejor de la costa, cada viernes en tu correo.', 'Apúntate',
    'Al suscribirte aceptas recibir ofertas.'), { name: { value: 'Boletín del puerto' }, frequency: { value: 'weekly' } })
})

t.test('a box to tick is a consent, a title is a name', async (t) => {
  const read = (...lines: string[]) => readSignup(numberLines(lines.join('\n')))
  t.match(read('Get the free weekly round-up of local news by email.', '☐ Yes, I would like to receive marketing emails from Gazette Ltd and its partners.'), { consent: { value: { wording: /^☐ Yes/ } } })
  t.match(read('Sign up to The Tide, our weekly newsletter'), { name: { value: 'The Tide', note: null } })
  t.match(read('Newsletter: Der Morgen', 'Get our briefing every morning at six.'), { name: { value: 'Der Morgen', note: null } })
  const worded = (wording: string) => read(wording)?.consent?.value.wording ?? null
  for (const wording of [
    'By signing up you will get our e-mails in line with our Privacy Notice.',
    'Mit der Anmeldung willige ich in den Empfang des Newsletters ein.',
    'Indem Sie sich anmelden, stimmen Sie der Datenschutzerklärung zu.',
    'Ich bin damit einverstanden, dass mir der Küstenbote Angebote per E-Mail schickt.',
    '☐ Ja, ich möchte den Newsletter des Küstenboten erhalten.',
    'When you sign up for the Tide you agree to our terms.',
    '☐ Yes! I want to receive the weekly newsletter.',
    'En m’inscrivant, j’accepte la politique de confidentialité du Courrier.',
    '☐ Je souhaite recevoir les offres du Courrier.',
    'Al suscribirte aceptas nuestra política de privacidad.',
    '☐ Sí, quiero recibir el boletín de la mañana.',
    'Iscrivendoti accetti la nostra informativa sulla privacy.',
    '☐ Acconsento a ricevere offerte da parte del Corriere del Porto.',
    'Ao se inscrever, você concorda com os nossos termos.',
    '☐ Quero receber as notícias do porto.',
    'Door je aan te melden ga je akkoord met onze privacyverklaring.',
    '☐ Ik wil de nieuwsbrief van de Havenkrant ontvangen.',
    'Genom att prenumerera godkänner du våra villkor.',
    '☐ Jag vill få Hamnbladets nyhetsbrev.',
    'Ved at tilmelde dig accepterer du vores betingelser.',
    '☐ Jeg ønsker at modtage nyhedsbrevet.',
    'Zapisując się, akceptujesz nasz regulamin.',
    '☐ Wyrażam zgodę na otrzymywanie newslettera.'
  ]) t.equal(worded(wording), wording, wording)
  for (const other of [
    'Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden, und mit Cookies.',
    'Mit dem Klick auf „Senden“ wird Ihr Kommentar veröffentlicht, und Sie stimmen den Regeln zu.',
    'Ich stimme dem Bürgermeister zu, dass die Mauer zu niedrig ist.',
    'We use your data in line with our Privacy Notice.',
    'Al enviar tu comentario aceptas las normas.',
    'Door te klikken ga je akkoord met cookies.',
    'Je souhaite recevoir le maire à la mairie, dit-il.',
    'Voglio dire che il porto accetta le navi.'
  ]) t.equal(worded(other), null, other)
  for (const [pitch, frequency] of [
    ['Melden Sie sich für unseren Newsletter an, jeden Morgen in Ihrem Postfach.', 'daily'],
    ['Inscrivez-vous à la newsletter du Courrier, tous les lundis.', 'weekly'],
    ['Recevez chaque matin dans votre boîte mail les nouvelles du port.', 'daily'],
    ['Suscríbete al boletín y recibe cada semana lo que pasa en el puerto.', 'weekly'],
    ['Iscriviti alla newsletter e ricevi ogni mattina le notizie del porto.', 'daily'],
    ['Inscreva-se no boletim e receba todos os meses as notícias do porto.', 'monthly'],
    ['Schrijf je in voor de nieuwsbrief, elke vrijdag het nieuws uit de haven.', 'weekly'],
    ['Prenumerera på vårt nyhetsbrev, varje morgon om hamnen.', 'daily'],
    ['Tilmeld dig nyhedsbrevet og få havnens historier hver fredag.', 'weekly'],
    ['Zapisz się na newsletter i czytaj codziennie wieści z portu.', 'daily']
  ] as const) t.match(read(pitch), { pitch: { value: pitch }, frequency: { value: frequency } }, pitch)
  t.equal(read('Enter your email below and we will send you a link or a pin to log in.'), null, 'who logs in signs up for nothing')
})

t.test('a box that a wording closes is named by what opens it, and is no text', async (t) => {
  const box = ['Sign up for the Morning Tide', 'The stories of the day, every weekday at seven.', 'Enter your email address', 'By signing up you agree to our terms of use.']
  const rest = ['The town pays half of the cost and hopes that the county will pay for all of the rest of it.', 'It has asked for that since the storm of last winter broke the wall in two places at once.']
  const { newsletter, body } = storyFrom(FIRST, SECOND, ...box, ...rest)
  t.match(newsletter, { name: 'Morning Tide', heading: box[0], pitch: box[1], frequency: 'daily', consent: { wording: box[3] } })
  t.same(body.map(({ text }) => text), [FIRST, SECOND, ...rest])
  for (const [title, name, wording] of [
    ['Get the Northfield Briefing', 'Northfield Briefing', 'You will also receive marketing messages from The Gazette.'],
    ['Sign up to Storm on the Coast', 'Storm on the Coast', 'Newsletters may include content that others pay for.'],
    ['Sign up for the Tide', 'Tide', 'By signing up you agree to our terms of use and our Privacy Policy & Cookie Statement.']
  ] as const) {
    const story = storyFrom(FIRST, SECOND, title, 'The stories of the day, every weekday at seven.', 'Enter your email address', wording, ...rest)
    t.match(story.newsletter, { name, consent: { wording } })
    t.same(story.body.map(({ text }) => text), [FIRST, SECOND, ...rest])
  }
  const short = storyFrom('The wall broke on Monday night, the council of Northfield said.', '“It came with the tide,” said Joan Pike, a baker.',
    'Get the Northfield Briefing', 'Enter your email address', 'By signing up you agree to our terms of use.', '“It was loud,” Pike said.',
    'The wall in May. Photo: Jan Kessler', '“I saw it,” said Tom Ash, her neighbour.', 'It will be mended in spring.')
  t.same(short.body.length, 5, 'nor does a box end a story of short paragraphs')
  t.equal(storyFrom(FIRST, SECOND, 'By clicking on you agree to our use of cookies.', ...rest).newsletter, null)
})

t.test('neither a writer nor a wire is the publication', async (t) => {
  t.equal(storyFrom(FIRST, SECOND, 'Follow Jane Roe on Twitter').publication, null)
  t.equal(storyFrom(FIRST, SECOND, 'Copyright 2019 The Associated Press. All rights reserved.').publication, null)
  t.equal(storyFrom(FIRST, SECOND, 'Follow The Gazette on Twitter').publication?.name, 'The Gazette')
})

t.test('what a failed save leaves is refused with its reason', async (t) => {
  t.match(reasonFor('The Example', '404', 'Page not found', 'Sorry, the page you asked for could not be found. It may have been moved.', 'Try searching for what you need or go back to our home page.'), /error page/)
  t.match(reasonFor('Just a moment...', 'Verifying you are human. This may take a few of your seconds.'), /check for robots/)
  t.match(reasonFor('The Example', 'Subscribe to continue reading', 'This article is for subscribers only. Log in to go on with it.', 'Cancel at any time that suits you and pay no more.'), /paywall/)
  t.match(reasonFor('We value your privacy', 'We and our 12 partners store information on a device, such as cookies.', 'With your permission we and our partners may scan your device.', 'Accept all'), /consent wall/)
  t.equal(reasonFor('Council of Northfield votes on the harbour wall', FIRST, 'We use cookies to improve your visit.'), null, 'a story with a notice')
  t.equal(reasonFor('Council of Northfield votes on the harbour wall', FIRST, 'Inspectors were given full access to the wall, which was already a member of the family.'), null)
  t.match(reasonFor('Council of Northfield', 'The wall stands.'), /none of them a sentence of seven words/)
})

t.test('files that are no plain text say what they are', async (t) => {
  t.match(reasonFor('<!doctype html>', '<p>The council met in the old hall and voted for the wall.</p>'), /HTML source/)
})

t.test('the new rules take no time over two megabytes either', async (t) => {
  const line = (piece: string) => piece.repeat(Math.floor(LARGEST_CAPTURE / 1.2 / Buffer.byteLength(piece)))
  const wrapped = `${'the wall of the town is old and nobody will ever come to mend it now'}\n`
  for (const text of [
    wrapped.repeat(19_000), line('word- '), line('• a'), line('. © '), line('. A/AP '), line(' | 3 March 2020'), line('emails from a about '),
    line('Do you have us contact '), `${'Do you have contact '.repeat(40)}\n`.repeat(2000), `${'. © A/AP '.repeat(90)}\n`.repeat(2000),
    `${'We cookies '.repeat(80)}\n`.repeat(2000), `${'The page the page '.repeat(15)}\n`.repeat(5000), 'Most read\n'.repeat(19_000)
  ]) {
    t.ok(costsLess(1000, () => reasonFor(text)), JSON.stringify(text.slice(0, 20)))
  }
})

t.test('the last paragraph above a sign-up box is no heading of it', async (t) => {
  const last = 'The fine has since been cancelled, it says.'
  const text = storyFrom('The council met in the old hall and voted for the wall.', last, 'Get the latest news straight to your inbox with our daily newsletter')
  t.equal(text.body.at(-1)?.text, last)
  t.match(text.newsletter, { heading: null })
})

t.test('a newsletter whose name stands in marks', async (t) => {
  const box = ['Newsletter „Mein Morgen“', 'Das Wichtigste aus Lüneberg, jeden Morgen um sechs.', 'Mit der Anmeldung zum Newsletter stimme ich der Werbung zu.']
  t.match(readSignup(numberLines(box.join('\n'))), { name: { value: 'Mein Morgen' }, frequency: { value: 'daily' } })
})

t.test('purposes in German, whose verb stands last', async (t) => {
  const labels = (wording: string) => readPurposes(wording).map((purpose) => purpose.label)
  t.same(labels('Mit der Anmeldung willige ich ein, dass mir die Verlag Wiedetal GmbH den Newsletter sowie Angebote zu Reisen per E-Mail zusendet.'), ['Newsletter', 'Angebote zu Reisen'])
  t.same(labels('Ja, ich bin damit einverstanden, dass mich der Bote per E-Mail oder Telefon über Produkte und Leistungen informiert. Die Datenschutzhinweise habe ich gelesen.'), ['Produkte', 'Leistungen'])
  t.same(labels('Ich möchte gerne Nachrichten und Gutscheine von der Hafenfunk GmbH per E-Mail erhalten.'), ['Nachrichten', 'Gutscheine'])
  t.same(labels('Mit der Anmeldung willigen Sie der Verarbeitung Ihrer Daten gemäß unserer Datenschutzerklärung ein.'), [])
})
