declare module 'negotiator' {
  export default class Negotiator {
    constructor (request: { headers: Record<string, string> })
    /** Those of `available` that the client takes, best first; of equals the `preferred` ones first. */
    encodings (available: readonly string[], options?: { preferred: readonly string[] }): string[]
    mediaTypes (available: readonly string[]): string[]
  }
}
