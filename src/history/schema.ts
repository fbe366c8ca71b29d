import Type, { type Static } from 'typebox'
import { Article, Block } from '../articles/schema.js'
import { Id, Slug, Time, component, listOf, nullable, nullableRef, ref, strict } from '../http/schemas.js'
import { Quote } from '../quotes/schema.js'

const RevisionNumber = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, description: 'The number of a revision, from 1.' })

export const RevisionParams = strict({ id: { ...Id, examples: [1] }, number: { ...RevisionNumber, examples: [1] } })
export const RangeParams = strict({
  id: { ...Id, examples: [1] },
  from: { ...RevisionNumber, description: 'The number of the revision to compare with.', examples: [1] },
  to: { ...RevisionNumber, description: 'The number of the revision that is compared.', examples: [1] }
})

export const RevisionSummary = component('RevisionSummary', 'A change of an article, whoever could see it.', {
  number: { ...RevisionNumber, description: 'Its number, from 1 within the article.' },
  action: Type.Enum(['import', 'reimport', 'create', 'edit', 'restore', 'publish', 'schedule', 'unschedule', 'withdraw', 'delete', 'undelete'], {
    type: 'string', description: 'What was done; `reimport` where it was read anew off its source.'
  }),
  by: Type.String({ description: 'Who did it: the name of the key, or of the command.' }),
  at: { ...Time, description: 'When, RFC 3339 in UTC.' },
  headline: Type.String({ description: 'The title of the story then.' })
})
export type RevisionSummary = Static<typeof RevisionSummary>

export const RevisionList = listOf(RevisionSummary, 'RevisionList')

export const Revision = component('Revision', 'A change of an article, with the article as it was after it.', {
  ...RevisionSummary.properties, article: ref(Article)
})
export type Revision = Static<typeof Revision>

export const Reference = component('Reference', 'What a revision refers to.', {
  id: Id,
  name: nullable(Type.String({ description: 'Its name, or the caption of an image; null where it has been deleted since.' })),
  slug: Type.Optional(Slug),
  revision: Type.Optional({ ...RevisionNumber, description: 'Of an image: which of its own revisions it was; more than its caption can have changed.' }),
  description: Type.Optional(nullable(Type.String({ description: 'Of a person: who that is.' }))),
  role: Type.Optional(Type.Enum(['lead', 'inline'], { type: 'string', description: 'Of an image: where it stands.' }))
})
export type Reference = Static<typeof Reference>

const texts = nullable(Type.String({ description: 'The text; null where there was none.' }))
export const TextChange = component('TextChange', 'A text before and after a change.', { before: texts, after: texts })
export const ReferenceChange = component('ReferenceChange', 'A reference before and after a change.', {
  before: nullableRef(Reference, 'Null where there was none.'), after: nullableRef(Reference, 'Null where there is none.')
})
const references = (when: string) => Type.Array(ref(Reference), { description: `Those ${when}, in their order.` })
export const ReferencesChange = component('ReferencesChange', 'References before and after a change.', {
  before: references('before'), after: references('after')
})

const text = Type.Optional(ref(TextChange))
const several = Type.Optional(ref(ReferencesChange))
export const FieldChanges = component('FieldChanges', 'The fields in which two revisions differ; those that are the same are absent.', {
  slug: text,
  headline: text,
  standfirst: text,
  dateline: text,
  byline: text,
  agency: text,
  language: text,
  canonicalUrl: text,
  section: Type.Optional(ref(ReferenceChange)),
  tags: several,
  people: several,
  images: several
})
export type FieldChanges = Static<typeof FieldChanges>

export const Run = component('Run', 'A stretch of words that two texts share, or that only one of them has.', {
  op: Type.Enum(['same', 'removed', 'added'], { type: 'string', description: 'Whether it stands in both, only before, or only after.' }),
  text: Type.String({ description: 'The words, with the spaces between them.' })
})
export type Run = Static<typeof Run>

const index = (when: string) => nullable(Type.Integer({ minimum: 0, description: `Its index in the body ${when}; null where it is not there.` }))
export const BlockChange = component('BlockChange', 'What became of a block of the body.', {
  op: Type.Enum(['unchanged', 'moved', 'changed', 'removed', 'added'], {
    type: 'string', description: 'A block that stands elsewhere, but is the same, was moved.'
  }),
  from: index('before'),
  to: index('after'),
  before: Type.Optional(ref(Block)),
  after: Type.Optional(ref(Block)),
  words: Type.Optional(Type.Array(ref(Run), {
    description: 'Of a changed block: its text, word by word. Absent where so much differs that it is not worth marking.'
  }))
})
export type BlockChange = Static<typeof BlockChange>

export const QuoteChange = component('QuoteChange', 'What became of a quote.', {
  op: Type.Enum(['added', 'removed', 'changed', 'drifted'], {
    type: 'string', description: 'The words of one that drifted do not stand in the body any more. One that only stands elsewhere has not changed.'
  }),
  before: nullableRef(Quote, 'Null where it was added.'),
  after: nullableRef(Quote, 'Null where it was removed.')
})
export type QuoteChange = Static<typeof QuoteChange>

export const RevisionDiff = component('RevisionDiff', 'How two revisions of an article differ.', {
  article: Id,
  from: RevisionNumber,
  to: RevisionNumber,
  fields: ref(FieldChanges),
  body: Type.Array(ref(BlockChange), { description: 'All blocks of both bodies, in their order.' }),
  quotes: Type.Array(ref(QuoteChange), { description: 'The quotes that differ.' })
})
export type RevisionDiff = Static<typeof RevisionDiff>
