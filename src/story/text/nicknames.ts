/** A nickname in marks or brackets, a few words in capitals that no stop closes. */
const SET_OFF = /[“"‘'„«(](\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,2})[”"’'“»)](?= \p{Lu}\p{Ll})/gu
const NAMED_BEFORE = /\p{Lu}[\p{L}.-]* $/u
/** As long as a name. */
const REACH = 40

/** Where nicknames stand between two words of a name, without their marks: *Dwayne “The Rock” Johnson*, *Robert (Bob) Ash*. */
export function nicknamesIn (text: string): Array<{ start: number, end: number }> {
  // To find none takes less than to begin a search for all.
  if (text.search(SET_OFF) < 0) return []
  return Array.from(text.matchAll(SET_OFF))
    .filter(({ index }) => NAMED_BEFORE.test(text.slice(Math.max(0, index - REACH), index)))
    .map(({ index, 1: nickname = '' }) => ({ start: index + 1, end: index + 1 + nickname.length }))
}

/** What stands between two words of a name that only a nickname parts. */
export function isNicknameGap (gap: string): boolean {
  return gap.length > 4 && /^ [“"‘'„«(].+[”"’'“»)] $/u.test(gap)
}

/** *Dwayne Johnson* for *Dwayne “The Rock” Johnson*. */
export function withoutNicknames (name: string): string {
  return name.replace(/ [“"‘'„«(]\p{Lu}[^”"’'“»)]*[”"’'“»)](?= \p{Lu})/gu, '')
}
