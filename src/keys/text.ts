/** The form of a key: `bs_`, its id, and a secret of 32 bytes as base64url. Scanners for leaked secrets know it by this. */
const FORM = /^bs_([1-9]\d{0,14})_([\w-]{43})$/

/** The key as it is shown to its holder, once. */
export function keyText (id: number, secret: string): string {
  return `bs_${id}_${secret}`
}

/** Null for what is none of our keys. */
export function readKey (text: string): { id: number, secret: string } | null {
  const [, id, secret = ''] = FORM.exec(text) ?? []
  return id === undefined ? null : { id: Number(id), secret }
}
