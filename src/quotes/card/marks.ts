/** The marks that a language puts around a quotation, after CLDR's `delimiters`; in Arabic and Persian, those of the press. */
const MARKS: Record<string, string> = {
  '„“': 'de bg cs et hr is ka lt mk sk sl sr bs',
  '„”': 'pl hu ro',
  '«»': 'ar be ca el es eu fa hy it nb nn no pt-PT ru sq uk',
  '«\u00a0\u00a0»': 'fr br',
  '””': 'fi sv he',
  '「」': 'ja zh-Hant zh-TW zh-HK'
}
const USUAL = '“”'

/** What stands before and behind a quotation in this language (BCP 47). */
export function marksOf (language: string): [open: string, close: string] {
  const names = [language, language.split('-').slice(0, 2).join('-'), language.split('-')[0]]
  const found = names.flatMap((name) => Object.entries(MARKS).find(([, languages]) => languages.split(' ').includes(name ?? '')) ?? [])
  const [marks = USUAL] = found
  return [marks.slice(0, marks.length / 2), marks.slice(marks.length / 2)]
}
