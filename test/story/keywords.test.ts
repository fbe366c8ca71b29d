import t from 'tap'
import { anyOf, keywords } from '../../src/story/text/keywords.js'

t.test('words are found in whatever case, within others, and where they overlap', async (t) => {
  const has = keywords('harbour|bourse|she|hers|’tis')
  for (const text of ['harbour', 'The HARBOURS', 'harbourse', 'bourse', 'ushers', 'harbo harbour', '’TIS', 'harbou harbourſ']) t.ok(has(text), text)
  for (const text of ['', 'harbo', 'harb our', 'hars', 'tis', 'ärger']) t.notOk(has(text), text)
  t.ok(keywords('she|kiosk')('a \u212AIOſK'), 'letters that are the same without case')
})

t.test('each list is asked for its own words, also one that is added later', async (t) => {
  const first = keywords('pier|ferry')
  t.ok(first('the ferry leaves the quay'))
  const second = keywords('quay|ferryman')
  t.ok(first('the ferry leaves the quay'))
  t.ok(second('the ferry leaves the quay'))
  t.notOk(second('the ferry leaves'))
  t.ok(first('the ferryman'))
  t.ok(second('the ferryman'))
})

t.test('any of several patterns', async (t) => {
  const any = anyOf([/^a|b$/iu, /c{2}/iu])
  for (const text of ['Ax', 'xB', 'xCcx']) t.ok(any.test(text), text)
  for (const text of ['xa', 'bx', 'c']) t.notOk(any.test(text), text)
})
