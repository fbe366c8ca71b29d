import type { StoryQuote } from '../story.js'
import { type Attributed, attribute } from './attribution.js'
import { blockQuotations } from './blockquotes.js'
import { namesIn } from './context.js'
import { type Found, type Passage, inferred, linesAt, stated } from '../text/lines.js'
import { dayIn } from './days.js'
import { isEpithet } from './epithets.js'
import { describedAs } from './described.js'
import { interviewAnswers } from './interviews.js'
import { kindOf } from './kinds.js'
import { occasionIn } from './occasions.js'
import { type DatedInterview, airedOn, datedInterviews, interviewersIn, outletIn } from './outlets.js'
import type { Named, People, PersonFound } from '../people/people.js'
import { type Referents, placeOf, referentsOf } from './pronouns.js'
import { quotedIn } from './quotations.js'
import { particleOf } from '../languages/speech.js'
import { type Scene, sceneOf } from './scene.js'
import type { Subject } from './subject.js'
import { unspacedQuotations } from './unspaced.js'
import { withoutNicknames } from '../text/nicknames.js'
import { firstFrom, nextSentence, sentenceAt } from '../text/words.js'

/** A quotation with where its facts come from. */
export interface QuoteFound {
  quote: StoryQuote
  lines: number[]
  speaker: Found<number> | null
  outlet: Found<string> | null
  occasion: Found<string> | null
  saidOn: Found<string> | null
}

/** How far from the verb of saying the rest of its sentence is read. */
const FARTHEST = 200

/** The quotations of a story and who said them; `passages` are its blocks and captions. */
export function readQuotes (
  blocks: readonly Passage[], passages: readonly Passage[], people: People, published: Found<string> | null
): QuoteFound[] {
  const quoted = quotedIn(blocks)
  const byBlock = groupBy(people.mentions, (mention) => mention.passage.block ?? -1)
  const stretchesByBlock = groupBy(quoted, (stretch) => stretch.block)
  const scenes = blocks.map((block, at) =>
    sceneOf(block, at, people.words.get(block) ?? [], stretchesByBlock.get(at) ?? [], byBlock.get(at) ?? []))
  const names = namesIn(scenes)
  const answers = interviewAnswers(scenes, names, quoted.length)
  const unspaced = unspacedQuotations(scenes)
  // What is quoted in an answer is part of it.
  const answered = new Set([...answers, ...unspaced].map(({ block }) => block))
  const others = [...attribute(quoted, scenes, names), ...blockQuotations(scenes, names, quoted.length + scenes.length)]
    .filter(({ block }) => !answered.has(block))
  const all = [...others, ...answers, ...unspaced].sort((a, b) => a.block - b.block || a.start - b.start)
  const kept = withoutHeadings(all, blocks).flatMap((found) => {
    const kind = kindOf(found)
    return kind ? [{ found, kind }] : []
  })
  const groups = [...new Set(kept.map(({ found }) => found.group))]
  const renumbered = new Map(groups.map((group, at) => [group, at]))
  const reader = new Speakers(blocks, passages, scenes, people, published)
  return kept.map(({ found, kind }) => reader.read(found, kind, renumbered.get(found.group) ?? 0))
}

/** Without what headings quote out of the text. */
function withoutHeadings (all: readonly Attributed[], blocks: readonly Passage[]): Attributed[] {
  const isHeading = ({ block }: Attributed): boolean => blocks[block]?.type === 'heading'
  const bare = ({ text }: Attributed): string => text.trim().replace(/[.,;:!?]+$/u, '').toLowerCase()
  const said = new Set(all.filter((found) => !isHeading(found)).map(bare))
  return all.filter((found) => !isHeading(found) || !said.has(bare(found)))
}

class Speakers {
  private readonly interviewers: ReadonlySet<string>
  private readonly interviews: readonly DatedInterview[]
  private readonly referents: Referents

  constructor (
    private readonly blocks: readonly Passage[], passages: readonly Passage[],
    private readonly scenes: readonly Scene[], private readonly people: People, private readonly published: Found<string> | null
  ) {
    const told = new Map(passages.map((passage) => [passage, interviewersIn(passage.text)]))
    this.interviewers = new Set([...told.values()].flat())
    this.interviews = datedInterviews(told, people.mentions)
    this.referents = referentsOf(scenes, people.people)
  }

  read (found: Attributed, kind: StoryQuote['kind'], group: number): QuoteFound {
    const { block, tag, basis } = found
    // In French a space stands within the marks.
    const text = found.text.trim()
    const passage = this.blocks[block]
    const start = passage?.text.indexOf(text, found.start) ?? found.start
    const lines = passage ? linesAt(passage, found.start, found.end) : []
    const speaker = this.speakerOf(found, lines)
    const outlet = basis !== null ? null : this.outletOf(found, lines)
    const occasion = basis !== null ? null : this.occasionOf(found, lines, outlet)
    const saidOn = (outlet && speaker ? this.interviewDay(outlet.value, speaker.value) : null) ?? this.dayOf(found, lines)
    const quote: StoryQuote = {
      text,
      block,
      start,
      end: start + text.length,
      group,
      kind,
      speaker: speaker?.value ?? null,
      speakerLabel: tag?.subject?.label ?? null,
      cue: basis !== null ? null : this.cueOf(tag),
      outlet: outlet?.value ?? null,
      occasion: occasion?.value ?? null,
      saidOn: saidOn?.value ?? null
    }
    return { quote, lines, speaker, outlet, occasion, saidOn }
  }

  private speakerOf (found: Attributed, lines: number[]): Found<number> | null {
    const subject = found.tag?.subject
    if (!subject) return null
    const index = this.personOf(subject)
    const person = index === null ? undefined : this.people.people[index]
    if (index === null || !person) return null
    if (found.basis === 'preceding') return inferred(index, lines, 'speaker-preceding', `No verb of saying stands next to it; the sentence before is about ${person.name}.`)
    if (found.basis === 'continued') return inferred(index, lines, 'speaker-continued', 'The paragraph is a quotation without a speaker; the one before it is taken to go on.')
    if (found.basis === 'alternating') return inferred(index, lines, 'speaker-alternating', `The paragraph is a quotation without a speaker; it and the one before it are taken for question and answer, so that it is ${person.name}’s turn.`)
    if (found.basis === 'interviewed') return inferred(index, [...lines, ...person.firstLines], 'speaker-interviewed', `The answers have no name in front; ${person.name} is the only one who is named above them.`)
    if (subject.kind === 'pronoun' || isEpithet(subject.label)) return inferred(index, [...lines, ...person.firstLines], 'speaker-pronoun', `“${subject.label}” is taken to be ${person.name}, who is most present in the story before it.`)
    if (subject.kind === 'described') return inferred(index, [...lines, ...person.describedOn], 'speaker-role', `“${subject.label}” is ${person.name}, the only one in the story who is described so.`)
    if (withoutNicknames(subject.label).includes(person.name)) return stated(index, lines, 'speaker-named')
    if (subject.person === null || this.hasNamesake(person)) {
      const which = subject.person === null ? 'whom the story has just named' : 'whom it fits'
      return inferred(index, [...lines, ...person.firstLines], 'speaker-namesake', `“${subject.label}” is taken to be ${person.name}, of those of that surname the one ${which}.`)
    }
    return inferred(index, [...lines, ...person.firstLines], 'speaker-surname', `“${subject.label}” is ${person.name}, the only person of that surname in the story.`)
  }

  private hasNamesake (person: PersonFound): boolean {
    const surname = person.name.split(' ').at(-1)
    return this.people.people.some((other) => other !== person && other.name.split(' ').at(-1) === surname)
  }

  /** The verb with its particle: *fügte hinzu* in *fügte er hinzu*. */
  private cueOf (tag: Attributed['tag']): string | null {
    const particle = particleOf(tag?.cue ?? '')
    const scene = tag && this.scenes[tag.block]
    if (particle === undefined || !scene) return tag?.cue ?? null
    const stop = nextSentence(scene.sentences, tag.at, scene.passage.text.length)
    const clause = scene.prose.slice(tag.at, stop)
    return new RegExp(` ${particle}(?=[,.;:!?]| that |$)`, 'u').test(clause) ? `${tag.cue} ${particle}` : tag.cue
  }

  /** The index of the person whom a subject means. */
  private personOf ({ kind, label, person, block, start }: Subject): number | null {
    if (kind === 'pronoun') return this.referents.get(placeOf(block, start)) ?? null
    const described = kind === 'described' ? describedAs(label, this.people.people) : null
    if (described !== null || (kind === 'described' && !isEpithet(label))) return described
    return person ?? this.referents.get(placeOf(block, start)) ?? null
  }

  private outletOf ({ tag }: Attributed, lines: number[]): Found<string> | null {
    const scene = tag && this.scenes[tag.block]
    if (!tag || !scene) return null
    const begin = sentenceAt(scene.sentences, tag.at)
    const from = tag.at + (tag.cue?.length ?? 0)
    const stop = Math.min(nextSentence(scene.sentences, from, scene.passage.text.length), from + FARTHEST)
    const before = scene.prose.slice(Math.max(begin, tag.at - FARTHEST), tag.at)
    const outlet = outletIn(before, scene.prose.slice(from, stop), tag.cue ?? '', this.interviewers) ?? airedOn(scene, tag)
    const near = scene.mentions.slice(firstFrom(scene.mentions, begin), firstFrom(scene.mentions, stop))
    const person = outlet !== null && this.namesPerson(near, outlet)
    return outlet === null || person ? null : stated(outlet, lines, 'outlet-told')
  }

  private occasionOf ({ tag }: Attributed, lines: number[], outlet: Found<string> | null): Found<string> | null {
    const scene = tag && this.scenes[tag.block]
    const occasion = scene ? occasionIn(scene, tag, outlet?.value ?? null) : null
    return occasion === null ? null : stated(occasion, lines, 'occasion-told')
  }

  /** The day of an interview with this outlet, where another line of the story dates it and names the same speaker. */
  private interviewDay (outlet: string, speaker: number): Found<string> | null {
    const dated = this.interviews.find((interview) => interview.outlet === outlet && interview.persons.includes(speaker))
    return dated ? inferred(dated.day, dated.lines, 'interview-dated', `Another line dates an interview of the same speaker with ${outlet} to this day.`) : null
  }

  /** The day that the quotation's own tag names. */
  private dayOf ({ tag, side, resumes, basis }: Attributed, lines: number[]): Found<string> | null {
    const { published } = this
    const scene = tag && this.scenes[tag.block]
    if (!scene || !published || basis !== null) return null
    const said = dayIn(scene, tag, side === 'after' || resumes, published.value.slice(0, 10))
    return said && inferred(said.day, [...lines, ...published.lines], 'tag-day', `“${said.words}” is told from the day on which the story was published.`)
  }

  private namesPerson (mentions: readonly Named[], name: string): boolean {
    return mentions.some((mention) => mention.person !== null && name.includes(mention.label))
  }
}

function groupBy<T> (items: readonly T[], key: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
