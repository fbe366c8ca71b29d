import type { Mention } from './mentions.js'
import type { Name } from './names.js'

/**
 * Names without what the sentence around them adds: the preposition in *von Lohse* and *di Rossi*, where the story has a Petra
 * Lohse and an Anna Rossi, and all that follows the genitive in *Karl Ohms Kuh*, where it has a Karl Ohm.
 */
export function withoutGrammar (mentions: readonly Mention[]): Mention[] {
  const full = mentions.flatMap(({ name }) => name.given.length > 0 ? [name] : [])
  const names = new Map(full.map((name) => [name.text, name]))
  const called = new Set(full.flatMap(({ given, surname }) => [given[0]?.toLowerCase() ?? '', surname]))
  const particled = [...new Set(full.flatMap(surnameWithParticles))]
  return mentions.map((mention) => {
    if (mention.name.given.length > 0) return withoutGenitive(mention, names)
    return mention.title === null && called.has(mention.name.surname) ? withOwnParticles(mention, particled) : mention
  })
}

/** The surname with its particles, where it has some: `de vries`. */
export function surnameWithParticles ({ text, given }: Name): string[] {
  if (given.length === 0) return []
  const words = text.toLowerCase().split(' ').slice(given.length)
  return words.length > 1 ? [words.join(' ')] : []
}

/** Of a surname that stands alone the particles that its bearer has: *Von der Lüth*, though *Von* opens the sentence. */
function withOwnParticles (mention: Mention, particled: readonly string[]): Mention {
  const { passage, name, end } = mention
  if (!/^\p{Ll}+ /u.test(name.text)) return mention
  const own = particled.find((surname) => passage.text.slice(end - surname.length, end).toLowerCase() === surname)
  const text = own === undefined ? name.text.slice(name.text.lastIndexOf(' ') + 1) : passage.text.slice(end - own.length, end)
  return { ...mention, start: end - text.length, label: text, name: { ...name, text } }
}

function withoutGenitive (mention: Mention, names: ReadonlyMap<string, Name>): Mention {
  const { name: { text, end }, label } = mention
  for (const { index } of text.matchAll(/s(?= |$)/gu)) {
    const own = names.get(text.slice(0, index))
    if (!own || own.given.length === 0) continue
    const rest = text.length - index
    return { ...mention, end: end - rest, label: label.slice(0, -rest), name: { ...own, end: end - rest } }
  }
  return mention
}
