const OPENING = /^(?:(?:written |reporting |story |words )?by|von)[: ]\s*/iu
const NAME = /^(?:\p{Lu}[\p{L}’'.-]*)(?: (?:\p{Lu}[\p{L}’'.-]*|van|von|de|der|den|del|di|da|al|bin|la|le)){1,4}$/u
/** What follows the names on a byline: a desk, a place, a job. */
const TAIL = / (?:in|for|at|from|with|\||•|·|-|–|—) .*$/u
const DESK = /\b(?:editor|correspondent|reporter|writer|staff|desk|bureau|news|agency|agencies|press|reuters)\b/iu

/** The names after `By`, joined as they stand: `Jane Roe and John Doe`; null where the line is no byline. */
export function readByline (text: string): string | null {
  const opening = OPENING.exec(text)
  if (!opening || text.length > 160) return null
  const names = text.slice(opening[0].length).replace(TAIL, '')
  const parts = names.split(/(, (?:and )?| and | und | & )/u)
  let end = 0
  while (end < parts.length && isName(parts[end] ?? '')) end += 2
  return end === 0 ? null : parts.slice(0, end - 1).join('')
}

/** The names that a byline joins: `Jane Roe, John Doe and Ann Poe` are three. */
export function authorsIn (byline: string): string[] {
  return byline.split(/, (?:and )?| and | und | & /u).filter((name) => name !== '')
}

function isName (part: string): boolean {
  return NAME.test(part) && !DESK.test(part)
}
