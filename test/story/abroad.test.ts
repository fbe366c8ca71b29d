import t from 'tap'
import { storyFrom } from './fixtures.js'

const told = (first: string) => (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(first, ...paragraphs)
  const nameOf = (speaker: number | null) => speaker === null ? null : people[speaker]?.name
  return quotes.map(({ speaker, speakerLabel, cue, outlet }) => [nameOf(speaker) ?? speakerLabel, cue, outlet])
}

t.test('in German whom somebody tells it is the outlet, and none of who speaks', async (t) => {
  const german = told('Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.')
  t.same(german('„Die Mauer hält“, sagte Jonte Lüth der Nachrichtenagentur dpa.'), [['Jonte Lüth', 'sagte', 'dpa']])
  t.same(german('„Die Mauer hält“, sagte Jonte Lüth. „Noch“, sagte Lüth den Zeitungen der Mediengruppe.').at(-1), ['Jonte Lüth', 'sagte', null])
  t.match(german('„Die Mauer hält“, sagte eine Sprecherin dem Sender Hafenfunk.'), [['eine Sprecherin', 'sagte']])
  t.same(german('Weiter sagte Ilse Brandt: „Wir bleiben hier und warten auf das Wasser.“'), [['Ilse Brandt', 'sagte', null]])
})

t.test('in German the subject stands before the auxiliary, and a platform is none of it', async (t) => {
  const german = told('Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.')
  t.same(german('Verbandspräsident Jochen Lüth hatte zuvor im Radio gesagt, das Gesetz sei „ein Todesurteil für den Hafen“.'), [['Jochen Lüth', 'gesagt', null]])
  t.match(german('„Ich nehme die Sorgen ernst“, schrieb der Kanzler auf X.'), [['der Kanzler', 'schrieb']])
  t.match(german('Oberbürgermeister Frank Meyer lachte. Der 52-Jährige sagte: „Jede Familie bekommt Geld.“'), [['Frank Meyer', 'sagte']])
})

t.test('in German sources and fragments have their own words', async (t) => {
  const german = told('Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.')
  t.same(german('Ilse Brandt sprach von einem „Skandal ersten Ranges“. Karl Braun warf ihr „blanken Populismus“ vor.'), [['Ilse Brandt', 'sprach', null], ['Karl Braun', 'warf', null]])
  t.same(german('Nach Angaben von Bürgermeisterin Ilse Brandt ist die Mauer „viel zu niedrig“.'), [['Ilse Brandt', 'Nach Angaben', null]])
  t.same(german('Für Karl Braun ist sie „eine Zumutung“.'), [['Karl Braun', 'Für', null]])
})

t.test('French verbs that turn back on who speaks, and media behind what they are', async (t) => {
  const french = told('Le conseil de Montclair a débattu du mur du port le soir de la tempête avec les habitants.')
  t.same(french('« C’est une honte », s’indigne Alain Roux. « Il faut agir », prévient-il. « Jamais », s’est indigné Marc Tissot.'), [['Alain Roux', 's’indigne', null], ['Alain Roux', 'prévient', null], ['Marc Tissot', 'indigné', null]])
  t.same(french('« C’est une honte », a déclaré Alain Roux au journal Le Phare.'), [['Alain Roux', 'déclaré', 'Le Phare']])
})
