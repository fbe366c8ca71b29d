import sharp from 'sharp'
import { cardOf, type Carded } from './card.js'

export type Format = 'svg' | 'png'

/** Draws a card, in a thread of its own: fonts take long to be read, and what is drawn keeps others waiting. */
export default async function draw ({ format, carded }: { format: Format, carded: Carded }): Promise<Uint8Array> {
  const svg = Buffer.from(cardOf(carded))
  return format === 'svg' ? svg : await sharp(svg).png({ palette: true }).toBuffer()
}
