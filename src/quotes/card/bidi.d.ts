/** Its own types are of the source, not of what Node imports. */
declare module 'bidi-js/dist/bidi.mjs' {
  interface Levels { levels: Uint8Array, paragraphs: Array<{ start: number, end: number, level: number }> }
  interface Bidi {
    /** The level of each UTF-16 code unit (UAX 9), odd from right to left; without a direction, the first letter gives it. */
    getEmbeddingLevels (text: string, direction?: 'ltr' | 'rtl'): Levels
    getMirroredCharacter (character: string): string | null
  }
  export default function bidiFactory (): Bidi
}
