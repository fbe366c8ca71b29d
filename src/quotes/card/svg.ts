import { document } from '../../feeds/xml.js'
import type { Placed } from './text.js'

export const WIDTH = 1200
export const HEIGHT = 630

/** On the background all others have a contrast of at least 4.5 (WCAG 2.2, 1.4.3). */
export const COLOURS = { background: '#fbf8f2', ink: '#1d1b18', muted: '#5e574d', accent: '#97192c' } as const
/** How broad the band is at the side where lines begin. */
const BAND = 20

/** A line of glyphs, from the left end of what they stand on. */
export interface Part { glyphs: readonly Placed[], size: number, x: number, y: number, colour: Exclude<keyof typeof COLOURS, 'background'> }

interface Frame {
  rtl: boolean
  rule: { x: number, y: number, width: number }
  language: string
  /** What the picture says to those who do not see it. */
  title: string
  description: string
}

/** The picture of these lines. Each glyph stands in it once, and is used where it is shown. */
export function drawn (parts: readonly Part[], { rtl, rule, language, title, description }: Frame): string {
  const outlines = new Map<string, { id: string, d: string, stroke: number }>()
  const outlineOf = ({ face: { name, stroke }, glyph }: Placed) => {
    const key = `${name} ${glyph.id} ${stroke}`
    const known = outlines.get(key) ?? { id: `g${outlines.size}`, d: glyph.path.toSVG(), stroke }
    outlines.set(key, known)
    return known
  }
  const lines = parts.map(({ glyphs, size, x, y, colour }) => ({
    '@fill': COLOURS[colour],
    '@stroke': COLOURS[colour],
    use: glyphs.filter(({ glyph }) => glyph.path.commands.length > 0).map((placed) => ({
      '@href': `#${outlineOf(placed).id}`,
      '@transform': `matrix(${[
        scale(size, placed), 0, 0, -scale(size, placed), round(x + placed.x * size), round(y - placed.y * size)
      ].join(' ')})`
    }))
  }))
  return document({
    svg: {
      '@xmlns': 'http://www.w3.org/2000/svg',
      '@width': String(WIDTH),
      '@height': String(HEIGHT),
      '@viewBox': `0 0 ${WIDTH} ${HEIGHT}`,
      '@role': 'img',
      '@aria-labelledby': 'title desc',
      '@xml:lang': language,
      title: { '@id': 'title', '#text': title },
      desc: { '@id': 'desc', '#text': description },
      defs: {
        path: [...outlines.values()].map(({ id, d, stroke }) => ({ '@id': id, '@d': d, '@stroke-width': String(stroke), '@stroke-linejoin': 'round' }))
      },
      rect: [
        box(0, 0, WIDTH, HEIGHT, COLOURS.background),
        box(rtl ? WIDTH - BAND : 0, 0, BAND, HEIGHT, COLOURS.accent),
        box(rule.x, rule.y, rule.width, 1.5, COLOURS.muted)
      ],
      g: lines
    }
  })
}

function box (x: number, y: number, width: number, height: number, fill: string) {
  return { '@x': String(x), '@y': String(y), '@width': String(width), '@height': String(height), '@fill': fill }
}

function scale (size: number, { face: { font: { unitsPerEm } } }: Placed): number {
  return Number((size / unitsPerEm).toFixed(5))
}

function round (value: number): number {
  return Math.round(value * 100) / 100
}
