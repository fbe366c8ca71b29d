import t from 'tap'
import { languages, scripts } from '../../src/story/languages/languages.js'
import { wordsOf } from '../../src/story/text/words.js'

/** Lists of phrases, and of nouns as they are printed. */
const PRINTED = /^(?:reporting|sources|answers|media|toldTo|airedOn|interviews|occasions|interviewNouns|mediaNouns|mediaRoles|pictureLabels|asking|offering|controls|mailings|daily|weekly|monthly|every|sections)$/u

t.test('each list of a language holds single words, once and in small letters', async (t) => {
  for (const language of languages) {
    const { quotationMarks, months, weekdays, relativeDays, separable, shortRoles, ...rest } = language
    const { verbSecond, dropsSubject, dashOpens, ...lists } = rest
    for (const [list, words] of Object.entries(lists)) {
      t.same(words, [...new Set(words)], list)
      if (PRINTED.test(list)) continue
      t.same(words.filter((word) => wordsOf(word).length !== 1 || word !== word.toLowerCase()), [], list)
    }
    t.equal(weekdays.length, 7)
    t.equal(months.length, 12)
  }
})

t.test('a mark opens a quotation and others close it', async (t) => {
  for (const { quotationMarks } of Object.values(scripts)) {
    t.same(Object.entries(quotationMarks).filter(([opener, closers]) => opener.length !== 1 || closers === ''), [])
  }
})
