/** HTML that is safe to send. */
export class Html {
  constructor (readonly text: string) {}
}

/** Makes HTML of a template; each value is escaped, unless it is HTML itself. */
export function html (strings: TemplateStringsArray, ...values: Array<string | Html | Html[]>): Html {
  return new Html(strings.map((string, i) => string + textOf(values[i] ?? '')).join(''))
}

function textOf (value: string | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(textOf).join('')
  return value instanceof Html ? value.text : value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
