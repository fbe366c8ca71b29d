import t from 'tap'
import { storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield met on the evening of the storm.'
/** Of each quotation its words, who says it, by name or else as it stands there, and with which verb. */
const told = (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(FIRST, ...paragraphs)
  return quotes.map(({ text, speaker, speakerLabel, cue }) =>
    [text, speaker === null ? speakerLabel : people[speaker]?.name, cue])
}

t.test('the title of a work is nothing said, though a comma and a speaker follow it', async (t) => {
  t.same(told('In her memoir, “The Salt Road”, Joan Pike said her father was “a hard man”.'), [['a hard man', 'Joan Pike', 'said']])
  t.same(told('Later, on the programme “The Wall Tonight”, Joan Pike said it was over.'), [])
  t.same(told('In his new film, “Midnight Harbour,” Tom Pike says nothing.'), [])
  t.same(told('On “Harbourlight”, Joan Pike said it was over.'), [])
  t.same(told('The song, “Cold Water”, made her rich, she said.'), [])
})

t.test('nor is a name that the sentence goes on to tell of', async (t) => {
  t.same(storyFrom('“The Boss”, as he was known, was gone from Northfield. “The Mole”, as staff called him, stayed.').quotes, [])
  t.match(storyFrom('It was a “joke,” as the mayor of Northfield called it.').quotes, [{ text: 'joke,' }])
})

t.test('what is said of a work is no title', async (t) => {
  t.same(told('Joan Pike said that the book “saved my life more than once”.'), [['saved my life more than once', 'Joan Pike', 'said']])
  t.same(told('Joan Pike said that the play “saved” her.'), [])
  t.same(told('Joan Pike read from the book “Gone with the Storm” to the council.'), [])
})

t.test('an aside that ends in a possessive is one', async (t) => {
  t.same(told('Dr Ann Pike, of St Mary’s, said it was “the worst of all months”.'), [['the worst of all months', 'Ann Pike', 'said']])
  t.same(told('Ann Pike, who works at St Mary’s, said: “It was the worst month.”'), [['It was the worst month.', 'Ann Pike', 'said']])
})

t.test('verbs that take a fragment, some only with what stands behind them', async (t) => {
  for (const [words, cue] of [
    ['accepted that the care was', 'accepted'], ['found that the wall was', 'found'], ['decided that it was', 'decided'], ['ruled that it was', 'ruled'],
    ['feared that it was', 'feared'], ['spoke of', 'spoke'], ['expressed', 'expressed'], ['welcomed', 'welcomed'], ['regretted', 'regretted'],
    ['cited', 'cited'], ['voiced', 'voiced'], ['apologised for', 'apologised'], ['paid tribute to', 'paid']
  ] as const) t.same(told(`Joan Pike ${words} “a sad affair” on Monday.`), [['a sad affair', 'Joan Pike', cue]], words)
  t.same(told('Joan Pike spoke near the “sad affair” on Monday.'), [])
  t.same(told('It was what Joan Pike called “icy cold,” Tom Ash expressed hope for the spring.'), [['icy cold,', 'Joan Pike', 'called']])
})

t.test('French marks behind an elision open a quotation', async (t) => {
  t.same(told('Jean Petit a affirmé qu’« il ne reculera pas ». Il pense qu’« elle ment ». Le texte est voté mardi.').map(([text]) => text), [
    'il ne reculera pas', 'elle ment'
  ])
  t.same(told('Jean Petit est venu ». Elle parle « très bien et très peu ».').map(([text]) => text), [
    'très bien et très peu'
  ], 'and one that closes opens none')
})

t.test('a German noun has its capital in a fragment, too', async (t) => {
  t.same(told('Joan Pike sprach von „Verrat“. Karl Braun nannte es „Betrug“.'), [['Verrat', 'Joan Pike', 'sprach'], ['Betrug', 'Karl Braun', 'nannte']])
  t.same(told('Die Ratsfraktion sprach von einem „Prestigebau auf Pump“.'), [['Prestigebau auf Pump', 'Die Ratsfraktion', 'sprach']])
  t.same(told('Karl Braun kritisierte das Gesetz als „Angriff auf Familien“.'), [['Angriff auf Familien', 'Karl Braun', 'kritisierte']])
  t.same(told('Karl Braun sprach in „Hafen am Abend“ von der Mauer.'), [])
})

t.test('Spanish sets names behind roles, and drops its subjects', async (t) => {
  t.same(told('El alcalde Julio Cobos negó los hechos. «No he tocado un euro», dijo.'), [['No he tocado un euro', 'Julio Cobos', 'dijo']])
  t.same(told('El alcalde Julio Cobos habló con la ministra Ana Roldán. «No he tocado un euro», dijo.'), [
    ['No he tocado un euro', null, 'dijo']
  ], 'two may have said it')
  t.same(told('“Nunca dejamos de creer”, dijo el entrenador, Julio Salgado.'), [['Nunca dejamos de creer', 'Julio Salgado', 'dijo']])
  t.same(told('“Es una situación límite”, afirmó el alcalde de Valdemora, Gonzalo Pedraza, tras la reunión.'), [
    ['Es una situación límite', 'Gonzalo Pedraza', 'afirmó']
  ])
  t.match(storyFrom(FIRST, 'El alcalde Julio Cobos negó los hechos.').people, [{ name: 'Julio Cobos', aliases: ['alcalde Julio Cobos'] }])
})

t.test('French verbs take fragments, and a German place is none of who speaks there', async (t) => {
  for (const cue of ['salué', 'loué', 'promis', 'appelé', 'jugé']) {
    t.same(told(`Claire Vasseur a ${cue} « un homme de conviction ».`), [['un homme de conviction', 'Claire Vasseur', cue]])
  }
  t.same(told('„Ich war das nicht“, sagte der 34-Jährige vor dem Landgericht.'), [['Ich war das nicht', 'der 34-Jährige', 'sagte']])
})

t.test('one word behind an article is what somebody says that a thing is, whatever follows it', async (t) => {
  t.same(told('Ida Holm said the plan was a “shambles” from start to finish.'), [['shambles', 'Ida Holm', 'said']])
  t.same(told('Ida Holm said the cook was the “hero” of the town.'), [['hero', 'Ida Holm', 'said']])
})

t.test('what somebody laughs at is no sentence', async (t) => {
  t.match(storyFrom(FIRST, 'Joan Pike came. She says he laughed “until the wall came down.”').quotes, [{ kind: 'partial' }])
})
