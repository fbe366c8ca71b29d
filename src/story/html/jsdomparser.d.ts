declare module '@mozilla/readability/JSDOMParser.js' {
  /** The DOM that is made for Readability: of HTML that is well-formed like XML, and much lighter than a browser's. */
  export default class JSDOMParser {
    /** @param url what links are relative to */
    parse (html: string, url: string): object
  }
}
