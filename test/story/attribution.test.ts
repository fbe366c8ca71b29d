import t from 'tap'
import { readStory } from '../../src/story/read.js'
import { quotedIn } from '../../src/story/quotes/quotations.js'
import { evidenceFor, quotesOf, quotesStandInPlace, storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield met on the evening of the storm.'
/** Who says each quotation: by name, else as they are called. */
const speakers = (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(FIRST, ...paragraphs)
  return quotes.map(({ speaker, speakerLabel }) => speaker === null ? speakerLabel : people[speaker]?.name)
}
const kinds = (...paragraphs: string[]) => quotesOf(...paragraphs).map(({ kind }) => kind)
const quoted = (...texts: string[]) => quotedIn(texts.map((text, block) => ({ text, block, lines: [block] })))
  .map(({ block, start, end }) => texts[block]?.slice(start, end))

t.test('a closing mark may be set apart, turned round or glued to the next word', async (t) => {
  t.same(quoted('"He said, \'It holds,\' " Joan Pike recalled.'), ['He said, \'It holds,\' '])
  t.same(quoted('“It holds, ” she said.'), ['It holds, '])
  t.same(quoted('"It holds.“ So said Joan Pike.'), ['It holds.'])
  t.same(quoted('“It holds.”“It does,” she said.'), ['It holds.', 'It does,'])
  t.same(quoted('« It holds », she said. »It does«, he said. „So it does“, they said.'), [' It holds ', 'It does', 'So it does'])
  t.same(quoted('Two apostrophes are no mark: \'\'It holds,\'\' she said, and \'\'the sea\' was calm.'), [])
})

t.test('any verb next to a subject tells who spoke, behind what ends as speech does', async (t) => {
  t.same(speakers('Joan Pike came. “It holds!” Pike fumed on Monday.'), ['Joan Pike'])
  t.same(speakers('Joan Pike came. “It holds,” Pike shot back.'), ['Joan Pike'])
  t.same(speakers('Joan Pike came. “It holds,” countered Pike.'), ['Joan Pike'])
  t.same(speakers('Joan Pike came. “It holds.” Pike said.'), ['Joan Pike'], 'with a full stop')
})

t.test('two who speak in one sentence are two', async (t) => {
  t.same(speakers('Joan Pike said the sea was “icy,” and Tom Ash called it “worse than icy.”'), ['Joan Pike', 'Tom Ash'])
})

t.test('a verb has its particle', async (t) => {
  for (const [told, cue] of [['Pike shot back.', 'shot back'], ['she went on, “and it will.”', 'went on'], ['Pike pointed out on Monday.', 'pointed']]) {
    t.equal(quotesOf('Joan Pike came to the hall.', `“It holds,” ${told}`)[0]?.cue, cue)
  }
})

t.test('a verb that opens the sentence is no forename', async (t) => {
  const first = 'Ellen Marsh, the mayor, came to see the wall with a dog.'
  for (const tag of ['Said Marsh', 'Said Ellen Marsh', 'Said Mayor Marsh', 'Said Ms Marsh']) {
    const { quotes, people } = storyFrom(FIRST, first, `${tag}: “It is high enough for the storm.”`)
    t.match(quotes, [{ cue: 'said', speaker: 0, speakerLabel: tag.slice(5) }], tag)
    t.match(people.map(({ name }) => name), ['Ellen Marsh'])
  }
  t.same(speakers('Said Darwan, a baker, came to see the wall. “It is high,” Said Darwan said.'), ['Said Darwan'], 'unless it is one')
})

t.test('participles and second verbs go with the subject of the first', async (t) => {
  t.same(speakers('Joan Pike defended the wall in March, saying, “It is as high as it needs to be.”'), ['Joan Pike'])
  t.same(speakers('“It holds,” Joan Pike said, adding: “We measured it twice in the storm.”'), ['Joan Pike', 'Joan Pike'])
  t.same(speakers('Joan Pike went on to say: “We measured it twice in the storm.”'), ['Joan Pike'])
  t.same(speakers('A spokeswoman for the port continued, saying, “We measured it twice.”'), ['A spokeswoman for the port'])
})

t.test('a colon or a dash may stand for the verb', async (t) => {
  t.same(speakers('Joan Pike in a letter to the council: “We measured it twice in the storm.”'), ['Joan Pike'])
  t.same(speakers('When Tom Ash asked for proof, Joan Pike fired back: “We measured it twice.”'), ['Joan Pike'])
  t.same(speakers('From Joan Pike’s letter to the council: “We measured it twice in the storm.”'), ['Joan Pike'])
  t.same(speakers('Odwin Pike, Northfield Gazette: “The wall is the talk of the town this year.”'), ['Odwin Pike'])
  t.same(speakers('“The wall is the talk of the town.” — Odwin Pike.'), ['Odwin Pike'])
  t.same(speakers('“The wall is the talk of the town.”', '— Joan Pike, the mayor, in her letter of Monday.'), ['Joan Pike'])
  const signed = readStory(['Northfield raises its wall', FIRST, 'The wall at the harbour will be two metres higher by the winter.',
    '“It is high time for it.”', '— Alf Boyd, mayor', 'Work on it is to begin in March, and nine ships will bring stones.'].join('\n\n'))
  t.match([signed.body[3], signed.people[signed.quotes[0]?.speaker ?? -1]], [{ text: '— Alf Boyd, mayor' }, { name: 'Alf Boyd', description: 'mayor' }])
})

t.test('a transcript names the speakers within the marks', async (t) => {
  t.same(speakers('Joan Pike spoke with the radio on Monday.', '“PIKE: We measured it twice in the storm.', '“ASH: And it held all the time?”'), ['Joan Pike', 'ASH'])
})

t.test('without a verb the sentence before tells, or whoever spoke last', async (t) => {
  const story = storyFrom(FIRST, 'Joan Pike spoke to the crowd at the gate. “We measured it twice in the storm.”')
  t.match(story.quotes, [{ speaker: 0, cue: null, kind: 'direct' }])
  t.match(evidenceFor(story, '/quotes/0/speaker'), { rule: 'speaker-preceding', inferred: true })
  t.same(speakers('Joan Pike then spoke to the crowd at the gate of the wall:', '“We measured it twice in the storm.”'), ['Joan Pike'])
  t.same(speakers('“It holds,” Joan Pike said.', '“We measured it twice in the storm.”', '“It will hold for a hundred years.”'), ['Joan Pike', 'Joan Pike', 'Joan Pike'])
})

t.test('who is told of in a relative clause, or named behind a noun, speaks', async (t) => {
  t.same(speakers('The council heard from Joan Pike, who said: “We measured it twice in the storm.”'), ['Joan Pike'])
  t.same(speakers('Tom Ash came. “It holds,” said Ash ally Joan Pike.'), ['Joan Pike'])
  t.same(speakers('“It holds,” Joan Pike, 51, of Northfield, N.Y., who was there, said.'), ['Joan Pike'])
  t.same(speakers('Ann Storr came. “It holds,” said her husband, Odwin Tallow.'), ['Odwin Tallow'])
  t.same(speakers('“It holds,” said a spokesman for the port who asked not to be named.'), ['a spokesman for the port'])
})

t.test('he and she are who is most present, and of that gender', async (t) => {
  t.same(speakers('Tom Ash met Joan Pike at the wall.', 'Pike had a letter for Ash.', '“It is mine,” she said.'), ['Joan Pike'])
  t.same(speakers('Tom Ash was there. Robert Cole, the judge, came to see Ash.', '“It is mine,” he said.'), ['Robert Cole'], 'the subject of the last sentence')
  t.same(speakers('Oddny Vik, a baker, opened her letter at the wall. Tom Ash was there with Vik, and Vik was glad.', '“It is mine,” she said.'), ['Oddny Vik'], 'whom the story calls she')
})

t.test('a forename alone is its bearer', async (t) => {
  t.same(speakers('Joan Pike came to see the wall with a dog.', '“It holds,” said Joan.'), ['Joan Pike'])
  t.same(speakers('Joan Pike came to see the wall with Joan Ash.', '“It holds,” said Joan.'), ['Joan'], 'where there is one')
})

t.test('what runs into the sentence of the story is a fragment, and all that a verb says is none', async (t) => {
  t.same(kinds('Joan Pike said that “The wall is as high as it needs to be.”'), ['partial'])
  t.same(kinds('Joan Pike said “the wall is as high as it needs to be.”'), ['direct'])
  t.same(kinds('“I told him, ‘It holds,’” Joan Pike said.'), ['direct'])
  t.same(kinds('“It holds,” Joan Pike said, and spoke of “clear signs of a storm” that day.'), ['direct', 'partial'])
})

t.test('German quotations, verbs, roles and media', async (t) => {
  const first = 'Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.'
  const told = (...paragraphs: string[]) => {
    const { quotes, people } = storyFrom(first, ...paragraphs)
    return quotes.map(({ text, kind, cue, speaker, speakerLabel, outlet }) =>
      [text, kind, cue, speaker === null ? speakerLabel : people[speaker]?.name, outlet])
  }
  t.same(told('„Die Mauer ist hoch genug“, sagte Bürgermeisterin Erika Stein am Montag. „Sie bleibt stehen.“'), [
    ['Die Mauer ist hoch genug', 'direct', 'sagte', 'Erika Stein', null], ['Sie bleibt stehen.', 'direct', 'sagte', 'Erika Stein', null]
  ])
  t.same(told('Erika Stein nannte den Plan „eine Katastrophe“ und verließ den Saal.'), [['eine Katastrophe', 'partial', 'nannte', 'Erika Stein', null]])
  t.same(told('Karl Braun kam zum Hafen. „Wir warten seit Jahren“, sagte er dem Nordfelder Tageblatt.'), [['Wir warten seit Jahren', 'direct', 'sagte', 'Karl Braun', 'Nordfelder Tageblatt']])
  t.same(told('„Die Mauer“, so der Minister, „ist hoch genug für jeden Sturm.“').map(([, , cue, name]) => [cue, name]), [['so', 'der Minister'], ['so', 'der Minister']])
  t.same(told('Laut Karl Braun ist die Mauer „so hoch wie nötig“ für den Hafen.'), [['so hoch wie nötig', 'partial', 'Laut', 'Karl Braun', null]])
  t.same(told('Die „Experten“ hatten noch nie eine Mauer am Hafen gesehen.'), [])
})

t.test('a quotation of several paragraphs is of whom its last one names', async (t) => {
  const found = speakers('“I do not care,” a resident said.', '“The town has to save.', '“It has to do so now,” the treasurer, Joan Pike, said.')
  t.strictSame(found, ['a resident', 'Joan Pike', 'Joan Pike'])
})

t.test('a role alone is the one in the story who is described so', async (t) => {
  const story = storyFrom('Secretary of State Joan Pike met Tom Ash, the mayor of Northfield, on the pier.',
    '“It is a wall,” the Secretary of State said.', '“It leaks,” said the mayor.',
    '“It does not,” a spokesman for the mayor said.', '“We mend it,” the minister said.')
  const { people } = story
  const said = story.quotes.map(({ speaker, speakerLabel }) => [speaker === null ? null : people[speaker]?.name, speakerLabel])
  t.match(said, [
    ['Joan Pike', 'the Secretary of State'], ['Tom Ash', 'the mayor'], [null, 'a spokesman for the mayor'], [null, 'the minister']
  ])
  t.match(evidenceFor(story, '/quotes/1/speaker'), { rule: 'speaker-role', inferred: true, lines: [3, 7] })
  const two = storyFrom('Mayor Joan Pike of Northfield met Mayor Tom Ash of Southfield on the pier.',
    '“It is a wall,” the mayor said.')
  t.match(two.quotes, [{ speaker: null, speakerLabel: 'the mayor' }], 'two may be meant')
  const german = storyFrom('Der Bürgermeister von Lüneberg wartete am Hafen auf Kämmerin Sabine Lotz.',
    '»Das ist die Mauer, und sie leckt«, sagte die Kämmerin.', '»Sie leckt seit Jahren, das weiß jeder«, sagte der Inhaber Karl Voss.')
  t.match(german.quotes.map(({ speaker }) => speaker === null ? null : german.people[speaker]), [{ name: 'Sabine Lotz', description: 'Kämmerin' }, { name: 'Karl Voss', description: 'Inhaber' }])
  t.equal(german.people.length, 2, 'a town is nobody')
  t.equal(german.body.length, 3, 'guillemets that point inwards open a paragraph, too')
})

t.test('French sets a space within its marks', async (t) => {
  const story = storyFrom('La maire de la ville, Anne Roux, a parlé lundi des réparations du pont et du port.',
    '« Nous avons entendu les habitants du port », a déclaré Anne Roux.', '« Il fallait que quelqu’un le dise, et nous le disons. »')
  t.match(story.quotes, [{ text: 'Nous avons entendu les habitants du port', start: 2 }, { text: 'Il fallait que quelqu’un le dise, et nous le disons.' }])
  t.ok(quotesStandInPlace(story))
  t.equal(story.body.length, 3)
})

t.test('German verbs with their particles, speakers behind the verb and behind their role', async (t) => {
  const said = (paragraph: string) => {
    const { quotes, people } = storyFrom('Der Rat von Nordfeld hat am Abend nach dem Sturm über die Mauer am Hafen beraten.', paragraph)
    return quotes.map(({ cue, speaker, speakerLabel }) => [cue, speaker === null ? speakerLabel : people[speaker]])
  }
  const name = (name: string, description: string | null = null) => ({ name, description })
  t.match(said('„Wir bauen sie“, kündigte Karl Meier am Montag an.'), [['kündigte an', name('Karl Meier')]])
  t.match(said('Karl Meier kam. „Wir bauen sie“, fügte er hinzu.'), [['fügte hinzu', name('Karl Meier')]])
  t.match(said('Karl Meier lehnte den Plan als „völlig falsch und zu teuer“ ab.'), [['lehnte ab', name('Karl Meier')]])
  t.match(said('„Wir bauen sie“, teilte die Polizei mit.'), [['teilte mit', 'die Polizei']])
  t.match(said('Im Gespräch mit dem SWR sagte Karl Meier: „Wir bauen sie.“'), [['sagte', name('Karl Meier')]])
  t.match(said('Am Dienstag sagte Karl Meier: „Wir bauen sie.“'), [['sagte', name('Karl Meier')]])
  t.match(said('„Wir bauen sie“, sagte Karl Meier dem Bürgermeister Klaus Ostermann.'), [['sagte', name('Karl Meier')]])
  const president = name('Klaus Ostermann', 'Präsident des Verbandes')
  t.match(said('Der Präsident des Verbandes, Klaus Ostermann, sagte: „Wir bauen sie.“'), [['sagte', president]])
  t.match(said('„Wir bauen sie“, sagte der Präsident des Verbandes, Klaus Ostermann.'), [['sagte', president]])
  t.match(said('„Wir bauen sie.“ Das sagte Karl Meier am Montag.'), [['sagte', name('Karl Meier')]], 'a sentence of its own')
  t.match(said('„Wir bauen sie“, sagte der Chef der Feuerwehr am Montag.'), [['sagte', 'der Chef der Feuerwehr']])
  t.match(said('Der Chef der Feuerwehr betonte: „Wir bauen sie.“'), [['betonte', 'Der Chef der Feuerwehr']])
  t.match(said('Der Kanzler dankte ihm: „Er hat sie gebaut.“'), [[null, 'Der Kanzler']])
  t.match(said('„Wir bauen sie“, sagte Kreisbrandmeister Hannes Abt.'), [['sagte', name('Hannes Abt', 'Kreisbrandmeister')]])
  t.match(said('„Wir bauen sie“, so Klaus Ostermann, der Präsident des Verbandes.'), [['so', president]])
})

t.test('French verbs, and subjects behind them', async (t) => {
  const said = (tag: string) => {
    const { quotes, people } = storyFrom('Le conseil de la ville a parlé lundi des réparations du pont et du port.',
      `Anne Roux est venue au port. « Le pont est trop cher pour la ville », ${tag}.`)
    return quotes.map(({ cue, speaker }) => [cue, speaker === null ? null : people[speaker]?.name])
  }
  for (const [tag, cue] of [
    ['a déclaré Anne Roux lundi', 'déclaré'], ['a déclaré Mme Roux', 'déclaré'], ['explique Anne Roux', 'explique'],
    ['a-t-elle dit', 'dit'], ['explique-t-elle', 'explique'], ['selon Anne Roux', 'selon'], ['a expliqué la maire, Anne Roux', 'expliqué']
  ] as const) t.same(said(tag), [[cue, 'Anne Roux']], tag)
})

t.test('French tags within the marks', async (t) => {
  for (const [utterances, text, ...parts] of [
    [1, '« Le pont est fermé, a dit Anne Roux. Il le restera. »', 'Le pont est fermé,', 'Il le restera.'],
    [1, '« Le pont, explique Anne Roux, maire de Montclair, est trop vieux. »', 'Le pont,', 'est trop vieux.'],
    [1, '« Le pont est fermé, a expliqué la maire, Anne Roux. »', 'Le pont est fermé,'],
    [2, '« Le pont est fermé, a-t-elle dit. Il est vieux, ajoute-t-elle. »', 'Le pont est fermé,', 'Il est vieux,']
  ] as const) {
    const story = storyFrom('Le conseil de la ville a parlé lundi des réparations du pont et du port.', 'Anne Roux est venue au port.', text)
    t.same(story.quotes.map(({ text, kind, speaker }) => [text, kind, story.people[speaker ?? -1]?.name]), parts.map((part) => [part, 'direct', 'Anne Roux']), text)
    t.equal(new Set(story.quotes.map(({ group }) => group)).size, utterances)
    t.ok(quotesStandInPlace(story))
    t.equal(story.people.length, 1)
  }
  t.same(quoted('« Elle a dit, je crois, que le pont est fermé », affirme Anne Roux.'), [' Elle a dit, je crois, que le pont est fermé '])
})

t.test('a noun with its article tells who is named behind its comma', async (t) => {
  t.match(quotesOf('“Sit down,” pleaded the moderator, Ravi Menon.', '“Shut the gate,” shouted the caretaker, Ken Doyle, from the yard.'), [{ speakerLabel: 'Ravi Menon' }, { speakerLabel: 'Ken Doyle' }])
})

t.test('a heading of a name tells the speaker where another one does', async (t) => {
  const spoken = (...paragraphs: string[]) => {
    const { quotes, people } = storyFrom('The people of Northfield were asked about the wall on Monday.', ...paragraphs)
    return quotes.map(({ speaker, kind }) => [speaker === null ? null : people[speaker]?.name, kind])
  }
  const [one, other] = ['“It is too low. We have said so for years.”', '“I would not sleep behind it, not in winter.”']
  t.same(spoken('Ruth Cole, mayor', one, 'Tom Pike, fisherman', other), [['Ruth Cole', 'direct'], ['Tom Pike', 'direct']])
  t.same(spoken('Ruth Cole, mayor', one, 'The people stood on the pier until the evening came.'), [[null, 'direct']], 'once it is a heading of the story')
})

t.test('the items of a list are of whom its introduction names', async (t) => {
  const { quotes } = storyFrom(FIRST, 'Tom Pike, the mayor, came to Northfield on Monday. Pike said the following:', '- “The wall is too low.”', '- “The council knew it all along.”')
  t.match(quotes, [{ speaker: 0, kind: 'direct' }, { speaker: 0, kind: 'direct' }])
})

t.test('a verb with a particle between two parts is one tag, too', async (t) => {
  t.match(quotesOf('“You are sorry,” the judge went on, “but it comes very late for us.”'), [
    { kind: 'direct', group: 0, speakerLabel: 'the judge' }, { kind: 'direct', group: 0, speakerLabel: 'the judge' }
  ])
})

t.test('whoever speaks in a clause with what is called by what stands behind that word', async (t) => {
  const [quote] = quotesOf('It was shown on Monday in what independent experts called “a fine result”.')
  t.equal(quote?.speakerLabel, 'independent experts')
})

t.test('an answer in marks goes on with who gave the one before the question', async (t) => {
  const asked = (question: string) => quotesOf('“I was late for it,” says Joan Pike.', question, '“I get bored. It is a wall.”').map(({ speaker }) => speaker)
  t.same(asked('The wall is famously low. Why?'), [0, 0])
  t.same(asked('The wall is famously low.'), [0, null], 'but behind no other sentence')
})

t.test('what a placard reads is one, with a colon or without', async (t) => {
  t.match(quotesOf('One placard read “No walls, no sea”. It was wet.'), [{ speakerLabel: 'One placard', cue: 'read' }])
  t.match(quotesOf('Joan Pike read “No walls, no sea” to them. It was wet.'), [])
})

t.test('one word before a comma and who says it is a fragment', async (t) => {
  t.match(quotesOf('The payments would be “generous,” Joan Pike said.'), [{ kind: 'partial', speakerLabel: 'Joan Pike' }])
  t.match(quotesOf('They fill the “holes,” and the council said no.'), [])
})
