import Type, { type Static } from 'typebox'
import { Day, Id, Revision, component, line, lineOrNull, listOf, nullable } from '../http/schemas.js'

export const Image = component('Image', 'A picture with the facts that have to stand beside it.', {
  id: Id,
  revision: Revision,
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

const optional = {
  creditLine: lineOrNull('The credit as printed, without its label (IPTC Credit Line).'),
  creator: lineOrNull('The photographer (IPTC Creator).'),
  source: lineOrNull('Who handed the picture out (IPTC Source).'),
  copyrightNotice: lineOrNull('Whose the picture is (IPTC Copyright Notice).', 2_000),
  usageTerms: lineOrNull('What may be done with the picture (IPTC Rights Usage Terms).', 5_000),
  takenOn: Type.Optional(nullable(Type.String({ ...Day, pattern: '^(?!0000)' })))
}
const caption = line('The caption without its credit.', 5_000)
const alt = line('What the picture shows, for those who do not see it.', 5_000)

export const ImageInput = component('ImageInput', 'The facts of an image, as an editor writes them. What is left out is not known.', {
  caption, alt, ...optional
}, { additionalProperties: false })
export type ImageInput = Static<typeof ImageInput>

export const ImagePatch = component('ImagePatch', 'What to change of an image\'s facts, as a merge patch (RFC 7396): what is left out stays.', {
  caption: Type.Optional(caption), alt: Type.Optional(alt), ...optional
}, { additionalProperties: false })

/** What caches that hold the image are purged by. */
export function keysOf ({ id }: Image): string[] {
  return [`image-${id}`]
}
