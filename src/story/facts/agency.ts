/** Wire services as they sign stories, in capitals or not; what is printed in capitals is taken on sight. */
const KNOWN = /^(?:with )?(?:the )?(?:agenc(?:y|ies)|news agencies|wire services|reuters|ap|afp|dpa|pa|upi|ani|pti|ians|ansa|efe|tass|xinhua|kyodo|bernama|bloomberg|associated press|agence france-presse|press association)(?: staff| media)?$/iu

/** A credit after the closing mark of a sentence: ` AGENCIES`, ` — AFP`, ` (Reuters)`. */
const TRAILING = /[.!?…][”"’»]{0,2}( [—–-]{1,2})? (\(?)([\p{Lu}][\p{L}&/ .-]{0,40}?)\)?\.?$/u

export interface Credited {
  text: string
  agency: string | null
}

/** Takes a wire credit off the end of a paragraph it was glued to. */
export function splitAgency (paragraph: string): Credited {
  const tail = paragraph.slice(-60)
  const found = TRAILING.exec(tail)
  const [whole, dash, bracket, name] = found ?? []
  if (whole === undefined || name === undefined || !isCredit(name, dash !== undefined || bracket === '(')) {
    return { text: paragraph, agency: null }
  }
  const sentenceEnd = /^[^ ]+/u.exec(whole)?.[0].length ?? 0
  return { text: paragraph.slice(0, paragraph.length - whole.length + sentenceEnd), agency: name }
}

/** Whether a line of its own, or the words in the brackets of a dateline, are a wire service. */
export function isAgency (text: string): boolean {
  return KNOWN.test(text)
}

function isCredit (name: string, setOff: boolean): boolean {
  if (isAgency(name)) return true
  const capitals = /^\p{Lu}[\p{Lu}&/ -]+$/u.test(name) && name.split(' ').length <= 4
  return capitals || (setOff && /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2}$/u.test(name))
}
