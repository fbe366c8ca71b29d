import type { Language, Script, Words } from './lists.js'
import da from './da.json' with { type: 'json' }
import de from './de.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import fi from './fi.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import it from './it.json' with { type: 'json' }
import nl from './nl.json' with { type: 'json' }
import pl from './pl.json' with { type: 'json' }
import pt from './pt.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }
import sv from './sv.json' with { type: 'json' }
import uk from './uk.json' with { type: 'json' }

/** What a language has no words for. */
const NONE: Omit<Language, keyof Script | 'weekdays'> = {
  regular: [],
  saying: [],
  naming: [],
  participles: [],
  judging: [],
  reporting: [],
  sources: [],
  viewers: [],
  answers: [],
  helpers: [],
  he: [],
  she: [],
  others: [],
  firstPerson: [],
  determiners: [],
  conjunctions: [],
  prepositions: [],
  openers: [],
  roles: [],
  onlookers: [],
  peoples: [],
  callings: [],
  professions: [],
  modifiers: [],
  honorifics: [],
  roleEndings: [],
  kin: [],
  masculine: [],
  feminine: [],
  noNames: [],
  works: [],
  telling: [],
  toldTo: [],
  airedOn: [],
  writing: [],
  printedIn: [],
  interviews: [],
  interviewNouns: [],
  otherTimes: [],
  occasions: [],
  occasionsAt: [],
  occasionsAtThe: [],
  media: [],
  mediaEndings: [],
  mediaNouns: [],
  mediaRoles: [],
  coming: [],
  past: [],
  dayEndings: [],
  auxiliaries: [],
  pictureLabels: [],
  originLabels: [],
  by: [],
  asking: [],
  offering: [],
  controls: [],
  mailings: [],
  daily: [],
  weekly: [],
  monthly: [],
  every: [],
  sections: [],
  separable: {},
  shortRoles: {},
  verbSecond: false,
  dropsSubject: false,
  dashOpens: false,
  relativeDays: {}
}

export const languages: readonly Language[] = [en, de, fr, es, it, pt, nl, sv, da, pl].map((own) => ({ ...NONE, ...own }))

/** By BCP 47 code. */
export const scripts: Readonly<Record<string, Script>> = { en, de, fr, es, it, pt, nl, sv, da, pl, ru, uk, fi }

/** A list of words in all languages at once: a story may quote in more than one. */
export function inAll (list: keyof Words): ReadonlySet<string> {
  return new Set(languages.flatMap((language) => language[list]))
}

/** The words of lists in all languages as a group of a pattern, the longest first, so that none hides another. */
export function oneOf (...lists: Array<keyof Words>): string {
  const words = [...new Set(lists.flatMap((list) => [...inAll(list)]))]
  return `(?:${words.sort((a, b) => b.length - a.length).map((word) => word.replace('.', '\\.')).join('|')})`
}
