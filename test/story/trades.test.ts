import t from 'tap'
import { storyFrom } from './fixtures.js'

const FIRST = 'Der Rat von Nordfeld ist am Abend nach dem Sturm zusammengekommen.'
/** Who says each quotation, by name. */
const speakers = (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(FIRST, ...paragraphs)
  return quotes.map(({ speaker }) => speaker === null ? null : people[speaker]?.name)
}

t.test('a German trade behind a quotation is that of whoever of its gender has been named and not described', async (t) => {
  const both = 'Helga Brandt und Karl Lüth kamen zur Mauer. „Sie ist zu niedrig für dieses Meer“,'
  t.same(speakers(`${both} so die Forscherin.`), ['Helga Brandt'])
  t.same(speakers(`${both} sagte der Forscher.`), ['Karl Lüth'])
  t.same(speakers(`${both} so die Abgeordnete.`), ['Helga Brandt'])
  t.same(speakers(`${both} so die Forscher.`), [null], 'but of many that of nobody')
  t.same(speakers(`${both} so der AfD-Chef.`), [null], 'nor with a hyphen, which says of what')
  t.same(speakers(`${both} sagte die Sprecherin.`), [null], 'nor who speaks for others')
  t.same(speakers(`${both} sagte die Angeklagte.`), [null], 'nor what is no trade')
})

t.test('who has been described otherwise is somebody else, unless so that it may be any trade', async (t) => {
  const told = (who: string) => speakers(`${who} Helga Brandt kam zur Mauer. „Sie ist zu niedrig für dieses Meer“, so die Ärztin.`)
  t.same(told('Bürgermeisterin'), [null])
  t.same(told('Seine Kollegin'), ['Helga Brandt'])
  t.same(told('Die Grünen-Politikerin'), ['Helga Brandt'])
  t.same(told('Ilse Moor ist krank. Bürgermeisterin'), [null], 'and not one before her either')
})

t.test('more German trades are none of a name', async (t) => {
  const { people } = storyFrom(FIRST, 'Chemiker Arno Vale, Dirigentin Ilse Moor und Ex-Frau Britta Falk kamen zur Mauer.')
  t.match(people, [{ name: 'Arno Vale', description: 'Chemiker' }, { name: 'Ilse Moor', description: 'Dirigentin' }, { name: 'Britta Falk', description: 'Ex-Frau' }])
})

t.test('a trade that only ends German words is that of who is described so', async (t) => {
  t.same(speakers('Schauspielerin Helga Brandt und Regisseur Okon Vale kamen zur Mauer. „Sie ist zu niedrig für dieses Meer“, sagte der Regisseur.'), ['Okon Vale'])
})
