import XMLBuilder from 'fast-xml-builder'

/** What an element holds: text, or its attributes (`@name`), text (`#text`) and elements; one that is undefined is left out. */
export type Content = string | { [name: string]: Content | readonly Content[] | undefined }

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  // A tag may be called "true".
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  tagValueProcessor: (_name, text) => allowed(String(text)),
  attributeValueProcessor: (_name, text) => allowed(String(text))
})

/** An XML 1.0 document. */
export function document (root: { [name: string]: Content }): string {
  return builder.build({ '?xml': { '@version': '1.0', '@encoding': 'UTF-8' }, ...root })
}

/** Elements that are to stand within a document. */
export function elements (name: string, contents: readonly Content[]): string {
  return builder.build({ [name]: contents })
}

/** Text without the characters that no XML 1.0 document may hold, not even escaped (section 2.2). */
function allowed (text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
}
