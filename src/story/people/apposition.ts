import { isModifier, isRole } from './roles.js'
import { type Word, isCapitalised, isPossessive, joined } from '../text/words.js'

/** How far a description after a name is read, and how many words it may have. */
const REACH = 120
const MOST_WORDS = 12
const ARTICLE = /^(?:a|an|the) /iu
/** `, the mayor of Northfield,`: from the comma after the name to the next stop. */
const AFTER = /^, ((?:(?:a|an|the|his|her|its|their|who is) )?[^,.;:“”"()]{3,110})(?=[,.;])/u
const AGE = /^,? ?\(?\d{1,3}\)?,/u

/** What follows a name between commas, if it says who that is: `mayor of Northfield`; an age alone gives null. */
export function describedAfter (text: string, last: Word | undefined): string | null {
  if (!last || isPossessive(last)) return null
  const following = text.slice(last.end, last.end + REACH)
  const said = AFTER.exec(following.replace(AGE, ','))?.[1]
  if (said === undefined) return null
  const words = said.split(' ')
  return words.length <= MOST_WORDS && words.slice(0, 6).some(isRole) ? said.replace(ARTICLE, '') : null
}

/** A role in small letters straight before a name: *Russian foreign minister* Sergei Lavrov, *the mayor,* Jane Roe. */
export function roleBefore (text: string, words: readonly Word[], at: number): { text: string, start: number } | null {
  const [name, role] = [words[at], words[at - 1]]
  if (!name || !role || !isRole(role.text) || isPossessive(role) || isCapitalised(role.text)) return null
  const close = joined(text, role, name)
  if (!close && text.slice(role.after, name.start) !== ', ') return null
  const first = roleStart(text, words, role, at - 2)
  // Set off by a comma the role describes, but is no part of how the person is named.
  return { text: text.slice(first.start, role.end), start: close ? first.start : name.start }
}

/** The first word of the phrase that a role ends: its modifiers, and whose or what nation's it is. */
function roleStart (text: string, words: readonly Word[], role: Word, before: number): Word {
  let first = role
  for (let at = before; at > Math.max(-1, before - 4); at--) {
    const word = words[at]
    if (!word || !joined(text, word, first) || !(isModifier(word.text) || /^\p{Lu}/u.test(word.text)) || /^(?:the|a|an)$/iu.test(word.text)) break
    first = word
  }
  return first
}
