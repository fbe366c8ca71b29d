import Type, { type Static } from 'typebox'
import { Day, Id, component, listOf, nullable } from '../http/schemas.js'

export const Image = component('Image', 'A picture with the facts that have to stand beside it.', {
  id: Id,
  src: nullable(Type.String({ format: 'uri-reference', description: 'Where the picture is; null while only its facts are known.' })),
  alt: Type.String({ description: 'What the picture shows, for those who do not see it.' }),
  caption: Type.String({ description: 'The caption without its credit.' }),
  creditLine: nullable(Type.String({ description: 'The credit as printed, without its label (IPTC Credit Line).' })),
  creator: nullable(Type.String({ description: 'The photographer (IPTC Creator).' })),
  source: nullable(Type.String({ description: 'Who handed the picture out (IPTC Source).' })),
  copyrightNotice: nullable(Type.String({ description: 'Whose the picture is (IPTC Copyright Notice).' })),
  usageTerms: nullable(Type.String({ description: 'What may be done with the picture (IPTC Rights Usage Terms).' })),
  takenOn: nullable(Day),
  width: nullable(Type.Integer({ description: 'In pixels.' })),
  height: nullable(Type.Integer({ description: 'In pixels.' })),
  mime: nullable(Type.String({ description: 'The media type of the file.' }))
})
export type Image = Static<typeof Image>

export const ImageList = listOf(Image, 'ImageList')

/** What caches that hold the image are purged by. */
export function keysOf ({ id }: Image): string[] {
  return [`image-${id}`]
}
