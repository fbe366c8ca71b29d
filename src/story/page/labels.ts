/** What stands before the topics of a story, or above them. */
export const TOPIC_LABELS = ['tags', 'topics', 'topic', 'keywords', 'filed under', 'related topics', 'suggested topics', 'article topics',
  'topics in this article', 'follow the topics in this article', 'more on these topics', 'explore more on these topics', 'related tags', 'article tags', 'themen', 'schlagworte', 'schlagwörter', 'sujets',
  'thèmes', 'thématiques', 'mots-clés', 'mots clés', 'temas', 'etiquetas', 'archivado en', 'assuntos', 'tópicos', 'argomenti', 'onderwerpen',
  'trefwoorden', 'ämnen', 'emner', 'tematy', 'tagi']
const TAGS = new RegExp(`^(?:${TOPIC_LABELS.join('|')})\\s?: ?(.+)$`, 'iu')
const SECTION = /^(?:read (?:more )?(?:of |from )?the latest in|section\s?:|ressort\s?:|rubrik\s?:|more (?:stories )?in) ?([\p{Lu}][\p{L}\p{N}&’' -]{1,40})$/iu

/** `Tags: harbours, diplomacy`; null for any other line. */
export function readTags (text: string): string[] | null {
  const listed = TAGS.exec(text)?.[1]
  if (listed === undefined) return null
  const tags = listed.split(/[,;|•·]/u).map((tag) => tag.trim().replace(/^#|\.$/gu, '')).filter((tag) => tag !== '')
  return tags.length === 0 ? null : [...new Set(tags)]
}

/** The name after `Read more of the latest in`; null where none follows. */
export function readSection (text: string): string | null {
  const name = SECTION.exec(text)?.[1]
  return name !== undefined && /^\p{Lu}/u.test(name) ? name.trim() : null
}
