import t from 'tap'
import { quotesOf, storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield met on the evening of the storm.'
const people = (...paragraphs: string[]) => storyFrom(FIRST, ...paragraphs).people
const names = (...paragraphs: string[]) => people(...paragraphs).map((person) => person.name)
const speakersOf = (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(FIRST, ...paragraphs)
  return quotes.map(({ speaker }) => people[speaker ?? -1]?.name)
}

t.test('what speaks with two capitals may be a town or a firm, until something shows a person', async (t) => {
  t.same(names(
    'São Paulo said the wall was late, and San Francisco said it was early.',
    'Deutsche Bahn said it was late, as Morgan Stanley said before, and St John Ambulance said nothing.',
    'Red Bull said it was a fine wall, and Scotland Yard said it would look into it.'
  ), [])
  t.same(names('“It is a fine wall,” said Amara Osei. The wall is high, and Osei has seen it.'), ['Amara Osei'], 'named by the surname later')
  t.same(names('Amara Osei said the wall was late. She left before the vote on it.'), ['Amara Osei'], 'called she')
  t.same(names('“It is a fine wall,” Amara Osei, 51, said on the day of the vote.'), ['Amara Osei'], 'of an age')
  t.same(names('The vote on the wall was watched by Joan Pike and a dog.'), ['Joan Pike'], 'with a common forename')
})

t.test('whom the story calls he or she, and again by one name, is a person whatever the name', async (t) => {
  const late = 'Okonna Vale was late when she came to see the wall with the dog.'
  t.same(names(late, 'The wall is high, and Vale has painted it twice.'), ['Okonna Vale'])
  t.same(names(late, 'The wall is high, and Okonna has painted it twice.'), ['Okonna Vale'])
  t.same(names(late, 'The wall is high, and nobody has painted it.'), [], 'but not one that is named once')
  t.same(names('Okonna Vale was late when it came to the wall.', 'The wall is high, and Vale has painted it twice.'), [], 'nor what is called it')
  t.same(names(late, 'The wall is high, and Vale has painted it from the vale on.'), [], 'nor what is written small as well')
  t.same(names(late, 'There is a wall in Vale, and Vale has painted it.'), [], 'nor where something stands')
  t.same(names('The road to Vale is wet.', late, 'The wall is high, and Vale has painted it.'), [], 'nor what was called so before')
  t.same(speakersOf(late, '“It is high,” she said of the wall.', '“It is a fine wall,” Vale said.'), ['Okonna Vale', 'Okonna Vale'])
})

t.test('what somebody is, in front of a name that no list knows, makes it a person', async (t) => {
  t.match(people('Leader of the council Okonna Vale said the wall was late.'), [{ name: 'Okonna Vale', description: 'Leader of the council' }])
  t.same(names('Leader of the council Vale said the wall was late.'), [], 'but a word alone may be a town')
  t.same(names('Eighth-grader Okonna Vale painted the wall.', 'Jogger Okka Brandt said the wall was late.'), ['Okonna Vale', 'Okka Brandt'])
  t.same(names('“It is high,” said her agent, Okonna Vale.', 'Coun Brandt said the wall was late.'), ['Okonna Vale', 'Brandt'])
  const hill = people('Okonna Vale was late when she came with her mom Ada Vale.', 'The wall is high, and Okonna has painted it twice.')
  t.same(hill.map(({ name }) => name), ['Okonna Vale', 'Ada Vale'], 'though another one has that surname')
})

t.test('a capital at the start of a sentence makes no second person', async (t) => {
  t.same(names('Joan Pike, the mayor, came to see the wall.', 'Whether Pike saw it is not known, and Pike said nothing.'), ['Joan Pike'])
})

t.test('particles belong to the surname, with a capital or without', async (t) => {
  for (const [full, short] of [
    ['Ursula von der Heide-Braun', 'Ms von der Heide-Braun'],
    ['Jan-Willem de Boer', 'De Boer'],
    ['Marine Le Clerc', 'Ms Le Clerc'],
    ['Jean-Luc van den Hoek', 'van den Hoek']
  ] as const) {
    t.match(people(`${full}, a baker, came to see the wall.`, `${short} said it was high enough for the storm.`), [{ name: full, aliases: [short] }])
  }
  t.match(quotesOf('Jean-Luc van den Hoek, a baker, came. “It is high,” van den Hoek says.'), [{ speaker: 0, speakerLabel: 'van den Hoek' }])
})

t.test('a family name may come first', async (t) => {
  t.match(people('President Zhao Meilin came to see the wall.', 'Mr Zhao spoke of the storm for an hour.'), [{ name: 'Zhao Meilin', aliases: ['President Zhao Meilin', 'Mr Zhao'] }])
})

t.test('names keep their apostrophes, initials and points', async (t) => {
  t.same(names('Dr Hélène d’Arcy-Blanc came to see the wall with a dog.'), ['Hélène d’Arcy-Blanc'])
  t.same(names('Juan Ignacio Prado y Luz-Marín, the minister, came to see the wall.'), ['Juan Ignacio Prado y Luz-Marín'])
  t.same(names('J. K. Poole, the author, came to see the wall.'), ['J. K. Poole'])
  t.same(names('J.K. Poole, the author, came to see the wall.'), ['J.K. Poole'])
  t.match(people('The judge, Robert J. O’Dell Jr., came to see the wall.', 'Mr O’Dell left before the vote.'), [{ name: 'Robert J. O’Dell Jr.', aliases: ['Mr O’Dell'] }])
})

t.test('Mr and Mrs are not the same person', async (t) => {
  const wife = storyFrom('Harold Finch, the gardener, came to see the wall.', '“Now he can fix the shed,” said Mrs Finch.')
  t.match(wife.people, [{ name: 'Harold Finch', aliases: [] }])
  t.match(wife.quotes, [{ speaker: null, speakerLabel: 'Mrs Finch' }])
  t.match(people('President Bill Clay came to see the wall.', '“No,” Mrs Clay said.'), [{ name: 'Bill Clay' }])
  const two = storyFrom('Bill Clay, the mayor, and Joan Clay, a baker, came.', 'Joan Clay was early. “It is high enough,” Mr Clay said.')
  t.equal(two.people[two.quotes[0]?.speaker ?? -1]?.name, 'Bill Clay')
})

t.test('a description says who someone is, not what they do', async (t) => {
  t.same(people('Joan Pike, plays a night nurse called Rosa; it is a fine play.').map((person) => person.description), [null])
  t.match(people('Joan Pike, his deputy, came to see the wall.', 'Her driver, Ann Fox, stayed in the car.'), [{ description: 'deputy' }, { description: 'driver' }])
})

t.test('a surname that no person is called else, where somebody in the story is', async (t) => {
  const story = storyFrom('“It is late,” said Philip Green, who lives by the Town Hall.', '“We go,” Mr Green said. The Green Party and the Climate Green Fund stayed.')
  t.same(story.people.map(({ name, aliases }) => [name, aliases]), [['Philip Green', ['Mr Green']]])
  t.same(story.quotes.map(({ speaker }) => speaker), [0, 0])
  t.same(names('Doris Day, 44, sang. Day left at noon.'), ['Doris Day'])
  t.same(names('Rep. Al Green spoke. “It is late,” Green added.'), ['Al Green'])
  t.same(names('Samantha Power called it “a disgrace to all of us”. Power left.'), ['Samantha Power'])
  t.same(names('“It is late,” Emily Post said in the Ostby Post. The Post is a paper.'), ['Emily Post'])
  t.same(names('John Hall III said: “We stay.” “We do,” Mr Hall added.'), ['John Hall III'])
  t.same(names('He met her at the Albert Hall. “It is late,” Joan Pike said Tuesday.'), ['Joan Pike'])
  t.same(names('The Ostby Bank closed at noon. Bank said it was late.'), [])
})

t.test('what somebody does stands before the name and is none of it, known or not', async (t) => {
  t.match(people('Artist Peter Rook defended the wall.'), [{ name: 'Peter Rook', description: 'Artist' }])
  t.match(people('District Magistrate Joan Pike saw the wall.'), [{ name: 'Joan Pike', description: 'District Magistrate' }])
  t.same(names('“It is low,” said Keeper Tom Ash. “It is high,” said Hatter Ann Lind.'), ['Tom Ash', 'Ann Lind'])
  t.same(names('They met at Camp David, in Saint Peter Port and at Marks Thomas Ltd, as it said.'), [])
  t.match(people('„Die Mauer ist hoch“, sagte Kapitän Karl Braun. „Die Mauer leckt“, sagte Kundin Ilse Brandt.'), [
    { name: 'Karl Braun', description: 'Kapitän' }, { name: 'Ilse Brandt', description: 'Kundin' }
  ])
})

t.test('ranks and titles, however short', async (t) => {
  t.match(people('Det Insp Carla Moody saw the wall.', '“It is low,” said DI Moody.'), [{ name: 'Carla Moody', aliases: ['Det Insp Carla Moody', 'DI Moody'] }])
  for (const rank of ['DI', 'DS', 'ACC', 'Sqn Ldr', 'WO1', 'Lance Corporal', 'Pte', 'Garda']) {
    t.match(people(`“It is low,” said ${rank} Tom Ash.`), [{ name: 'Tom Ash', description: rank }])
  }
  t.same(names('“It is low,” said Luca di Rosso, 44. An Garda Síochána said nothing.'), ['Luca di Rosso'])
  for (const title of ['Smt', 'Shri', 'Fr']) t.match(people(`“It is low,” said ${title} Ash Rusk.`), [{ name: 'Ash Rusk' }], title)
  t.match(people('Mr Justice Heaton saw the wall.'), [{ name: 'Heaton', aliases: ['Mr Justice Heaton'] }])
  t.match(people('Mrs Justice Ann Rook saw it.', '“It is low,” said Mrs Justice Rook.'), [{ name: 'Ann Rook', aliases: ['Mrs Justice Ann Rook', 'Mrs Justice Rook'] }])
  t.same(names('Peter Rook left. Afterwards Rook said that the wall was low.'), ['Peter Rook'])
})

t.test('a rank or role alone is whoever bears it, written out or not', async (t) => {
  const speakers = (...paragraphs: string[]) => quotesOf(...paragraphs).map(({ speaker }) => speaker)
  t.same(speakers('“I said nothing,” Col Hugo Farrant told the court. The colonel replied: “I regret the hedge.”'), [0, 0])
  t.same(speakers('“I said nothing,” Gov. Hugo Farrant told the court. The governor replied: “I regret the hedge.”'), [0, 0])
  t.same(speakers('“I said nothing,” Prof Hugo Farrant told the court. The professor replied: “I regret the hedge.”'), [0, 0])
  t.same(speakers('Joan Pike, the coroner, said: “No.” “It is sad,” the coroner added.'), [0, 0])
})

t.test('kin, and those who share a surname', async (t) => {
  t.match(people('Tom Rusk was there.', 'His grandson, Iain, was out. “I found two,” he said.'), [{ name: 'Tom Rusk' }, { name: 'Iain', description: 'grandson' }])
  t.match(people('His mother-in-law, Joan Pike, was out.'), [{ name: 'Joan Pike', description: 'mother-in-law' }])
  t.match(people('Brian and Sheila Tolley run a shop. “I like it,” said Brian. “So do I,” said Mr Tolley.'), [
    { name: 'Brian Tolley', aliases: ['Brian', 'Mr Tolley'] }, { name: 'Sheila Tolley', aliases: [] }
  ])
  t.match(people('Brian Gill came. Brian and Sheila Tolley run a shop.'), [{ name: 'Brian Gill', aliases: ['Brian'] }, { name: 'Sheila Tolley' }])
  t.match(people('Neil Marsh, whose son was hurt in the storm, came.'), [{ name: 'Neil Marsh', description: null }])
})

t.test('a firm is nobody, though it owns and says something as a person does', async (t) => {
  t.same(names('The mine’s owner, Corella Resources, said it would respect the vote.', 'In a statement, Pacific Air said: “Safety is first for us.”'), [])
  t.same(names('The game’s developer, Corella Studio, said it would be late.', 'The publisher, Okonna Pictures, said nothing.'), [])
  t.same(names('The council’s director of services, Ciarán Rook, said the work would cost more.'), ['Ciarán Rook'])
  t.match(people('The council’s director of services, Okonna Vale, said the work would cost more.'), [
    { name: 'Okonna Vale', description: 'council’s director of services' }
  ])
})

const named = (...paragraphs: string[]) =>
  storyFrom(...paragraphs).people.map(({ name, description, aliases }) => [name, description, ...aliases])

t.test('a preposition before a name is none of it, and a noun before that another word', async (t) => {
  const first = 'Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.'
  t.same(named(first, 'Die Fotos von Petra Lohse hängen im Rathaus. Der Anwalt von Jens Moor war da.'), [['Petra Lohse', null], ['Jens Moor', null]])
  t.same(named(first, 'Petra Lohse kam. Nach Ansicht von Petra Lohse genügt das. Bezahlt wird es von Lohse.'), [['Petra Lohse', null, 'Lohse']])
  t.same(named('Le conseil de Montclair a débattu du mur du port le soir de la tempête avec les habitants.',
    'L’avocat de Jean Morel est venu. Les amis de Morel aussi.'), [['Jean Morel', null, 'Morel']])
  t.same(named('Il consiglio di Montesole ha discusso del muro del porto la sera della tempesta.', 'Il libro di Anna Rossi piace.'), [['Anna Rossi', null]])
  t.same(named(first, 'Im Stadtrat von Elmdorf stritt man. Der Besitzer der Kuh kam. Vertreter von Molkereien auch.'), [])
})

t.test('a forename with two particles is a person’s name', async (t) => {
  t.same(named('Ursula von der Lüth reached Northfield on the evening of the storm with Jan van der Berg.', 'Von der Lüth left early.'),
    [['Ursula von der Lüth', null, 'Von der Lüth'], ['Jan van der Berg', null]])
})

t.test('a German genitive is no other name', async (t) => {
  t.same(named('Karl Ohm und Petra Lohse haben am Abend nach dem Sturm die neue Mauer am Hafen besucht.',
    'Karl Ohms Kuh war weg. Der Hof von Petra Lohses Eltern steht noch.'), [['Karl Ohm', null], ['Petra Lohse', null]])
})

t.test('behind a German article stands what somebody is, and that is no forename', async (t) => {
  const first = 'Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.'
  t.same(named(first, 'Der Ostbyer Stadtrat Karl Ohm kam mit der Norwegerin Anna Lind.'),
    [['Karl Ohm', 'Ostbyer Stadtrat', 'Ostbyer Stadtrat Karl Ohm'], ['Anna Lind', 'Norwegerin', 'Norwegerin Anna Lind']])
  t.same(named(first, 'Den Preis bekam der Regisseur Karl Ohm.'), [['Karl Ohm', 'Regisseur', 'Regisseur Karl Ohm']])
  t.same(named(first, 'Die Neue Nordfelder Zeitung schrieb: „Endlich.“'), [])
})
