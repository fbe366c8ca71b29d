import t from 'tap'
import { evidenceFor, quotesOf, storyFrom } from './fixtures.js'

/** Who says each quotation, by name. */
const speakers = (...paragraphs: string[]) => {
  const story = storyFrom(...paragraphs)
  return story.quotes.map(({ speaker }) => speaker === null ? null : story.people[speaker]?.name)
}

t.test('two take turns where one asks and the other answers', async (t) => {
  const court = ['“Did you see the wall?” Simon Petch asked.', '“It was dark,” Janet Ridley replied.', '“So the answer is no?”', '“The answer is that it was dark.”']
  t.same(speakers('The court met again in Northfield on the day after the storm.', ...court), ['Simon Petch', 'Janet Ridley', 'Simon Petch', 'Janet Ridley'])
  const story = storyFrom('The court met again in Northfield on the day after the storm.', ...court)
  t.match(evidenceFor(story, '/quotes/2/speaker'), { inferred: true, rule: 'speaker-alternating', note: /Simon Petch’s turn/ })
  t.same(speakers('The court met again in Northfield on the day after the storm.', ...court.slice(0, 2), '“So the answer is no?”', '“I was at home.”', '“All night?”', '“All night.”')
    .slice(2), ['Simon Petch', 'Janet Ridley', 'Simon Petch', 'Janet Ridley'], 'and go on with it')
  t.same(speakers('The court met again in Northfield on the day after the storm.', '“It was dark,” Janet Ridley said.', '“Why would it not be dark?”'), ['Janet Ridley', 'Janet Ridley'], 'she may ask, too')
})

t.test('an aside stands between a subject and its verb, not the other way about', async (t) => {
  t.match(quotesOf('Mick Ash, head of the union, said Graham Reed, the owner, “left before the wall was built”.'), [{ speakerLabel: 'Mick Ash' }])
  t.match(quotesOf('The wall, said Graham Reed, “was never high”.'), [{ speakerLabel: 'Graham Reed' }])
})

t.test('what a clause shares with the one before the quotation is its subject', async (t) => {
  t.match(quotesOf('Joan Pike described the wall as “low for now” and said the town was “well prepared”.'), [{ speakerLabel: 'Joan Pike' }, { speakerLabel: 'Joan Pike' }])
})

t.test('a verb with its particle tells of a clause', async (t) => {
  t.match(quotesOf('Joan Pike shot back that the wall was “not the one I ordered”.'), [{ speakerLabel: 'Joan Pike', cue: 'shot back' }])
})

t.test('a statement, a verdict and sayings are somebody’s', async (t) => {
  t.match(quotesOf('Joan Pike came. Her verdict: “It is far too high.”'), [{ speakerLabel: 'Her' }])
  t.same(speakers('Joan Pike came to the wall on the day after the storm.', 'Her full statement: “It is far too high.”'), ['Joan Pike'])
  t.same(speakers('A wall was built in Northfield after the storm of last year.', 'Some of Joan Pike’s sayings were printed on the wall:', '“A wall is a promise.”', '“Nobody ever died of waiting.”'), ['Joan Pike', 'Joan Pike'])
})

t.test('what is set off by a comma is no title', async (t) => {
  t.match(storyFrom('Her boss, Comptroller Ray Ash, came to the wall.').people, [{ name: 'Ray Ash' }])
})

t.test('what somebody called it is not told by who speaks of somebody else behind it', async (t) => {
  t.match(quotesOf('Tom Ash on Monday called the wall “a local matter,” to the dismay of Joan Pike, who said he was wrong.'), [{ speakerLabel: 'Tom Ash' }])
})

t.test('a few quoted words without a stop are a heading, and nobody next to it says them', async (t) => {
  const told = 'Joan Pike came to the wall on the day after the storm. “We were never told of the leak,” she said.'
  t.same(speakers(told, '“A bit of a mess”', 'The council has since replaced the pump at the harbour.'), ['Joan Pike', null])
  t.same(speakers(told, '“A bit of a mess.”'), ['Joan Pike', 'Joan Pike'], 'unless a stop ends them')
  t.equal(speakers('The harbour was closed for a week.', 'Joan Pike has three rules for the wall:', '• “Build it of stone”', '• “Build it high”', 'Nobody has read them since the storm of last year.')[0], 'Joan Pike', 'or a colon leads to them')
})

t.test('behind what one told another a quotation may be either’s', async (t) => {
  const after = (told: string) => speakers('Joan Pike met Tom Ash at the gate in Northfield after the storm.', told, '“Then we should go tomorrow, I suppose.”')
  t.same(after('She tells him that the wall is ready.'), [null])
  t.same(after('Joan Pike asked Tom Ash whether the wall was ready.'), [null])
  t.same(after('She told the council that the wall was ready.'), ['Joan Pike'], 'but not of many')
  t.same(after('She told him:'), ['Joan Pike'], 'nor behind a colon')
})
