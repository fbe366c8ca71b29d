declare module 'html-encoding-sniffer' {
  /** The name of the encoding that a browser would read the page in. */
  export default function sniff (bytes: Uint8Array): string
}
