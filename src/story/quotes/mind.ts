import type { Named, PersonFound } from '../people/people.js'
import { describedAs } from './described.js'
import { phraseEnding, textOf } from './phrases.js'
import { genderOf, isRole } from '../people/roles.js'
import { isConjunction, isPreposition, isSaying } from '../languages/speech.js'
import type { Scene } from './scene.js'
import { isNameless, namelessFrom, roleBefore } from './unnamed.js'
import { type Word, firstFrom, isPossessive, sentenceAt } from '../text/words.js'

/**
 * How much a place in a sentence brings someone to mind: the subject it starts with most, who only owns something least.
 * These and what follows were chosen by trying them on quotations with known speakers.
 */
export const WEIGHT = { topic: 2, subject: 1, pronoun: 1, object: 0.8, adjunct: 0.4, possessor: 0.3, owner: 0.5 }
/** What it adds to be the one who speaks. */
export const SPEAKING = 1
/** How much of it is left a sentence later. */
export const FADING = 0.25
/** Whose gender nothing tells may be meant, but less likely. */
const UNKNOWN = 0.5
/** Below this nobody is in mind any more. */
const FORGOTTEN = 1e-4
/** More than a reader keeps in mind: the least present go first. */
const MOST_PRESENT = 40
/** Two who are as present as each other are told apart by nothing. */
const CLEAR_LEAD = 1.001
/** A surname alone is whose it is only where nobody else who bears it is near. */
const FAR_LEAD = 2

/** In place of a person: whoever has no name. */
export const NOBODY = -1

/**
 * Of whom a word may mean somebody: of a gender, if it tells, and only of those of whom the story has not said what they are;
 * where it tells both, and whoever of its gender is most present is something else, it means nobody.
 */
export interface Sought { gender: 'he' | 'she' | null, undescribed: boolean }

/** Who has been named, as a reader has them in mind. */
export class Mind {
  private readonly presence = new Map<number, number>()
  private readonly named = new Set<number>()
  /** Whom a surname alone has meant while nobody else who bears it was named. */
  private readonly called = new Map<string, number>()
  private nobody: 'he' | 'she' | null = null

  constructor (private readonly people: readonly PersonFound[]) {}

  fade (factor: number): void {
    for (const [person, present] of this.presence) {
      if (present * factor < FORGOTTEN) this.presence.delete(person)
      else this.presence.set(person, present * factor)
    }
  }

  bring (person: number, weight: number): void {
    this.presence.set(person, (this.presence.get(person) ?? 0) + weight)
    if (this.presence.size > 2 * MOST_PRESENT) {
      const least = [...this.presence].sort(([, a], [, b]) => a - b).slice(0, MOST_PRESENT)
      for (const [person] of least) this.presence.delete(person)
    }
  }

  name (scene: Scene, mention: Named | undefined, at: number): void {
    if (!mention) return
    if (mention.person !== null) this.named.add(mention.person)
    for (const person of mention.bearers) this.bring(person, weightOf(scene, mention, at) / mention.bearers.length)
  }

  /** *The mayor said*, *a spokesman for the council told*: whoever is described so, or somebody without a name. */
  role (scene: Scene, verb: number): void {
    const at = roleBefore(scene, verb)
    const range = at === null ? null : phraseEnding(scene, scene.words, at)
    if (at === null || !range) return
    const label = textOf(scene, scene.words, range)
    const person = describedAs(label, this.people)
    if (person !== null) this.bring(person, WEIGHT.topic + SPEAKING)
    else if (isNameless(scene, range, at, this.people)) this.bringNobody(label, WEIGHT.topic + SPEAKING)
  }

  /** *One engineer, 41, said*, *His mother was there*: somebody without a name opens a sentence. */
  somebody (scene: Scene, at: number): void {
    const range = namelessFrom(scene, at, this.people)
    if (range) this.bringNobody(textOf(scene, scene.words, range), WEIGHT.topic)
  }

  private bringNobody (label: string, weight: number): void {
    this.presence.delete(NOBODY)
    this.nobody = genderOf(label)
    this.bring(NOBODY, weight)
  }

  /** @param other who is not meant */
  mostPresent (sought: Sought, other: number | null): number | null {
    const meant = this.most(this.presence.keys(), (person) => person === other ? 0 : this.fit(person, sought), CLEAR_LEAD)
    return meant !== null && sought.undescribed && !this.isOpen(meant) ? null : meant
  }

  /** Of several who bear a surname the one whom the story called by it before it named another, or has just been about. */
  bearerOf ({ person, bearers, title, name: { surname } }: Named): number | null {
    if (person !== null || bearers.length < 2) return null
    const [known, another] = bearers.filter((bearer) => this.named.has(bearer))
    if (title === null && known !== undefined && another === undefined) this.called.set(surname, known)
    const called = this.called.get(surname)
    return called !== undefined && bearers.includes(called) ? called : this.most(bearers, () => 1, FAR_LEAD)
  }

  private most (persons: Iterable<number>, fit: (person: number) => number, lead: number): number | null {
    let [first, second, meant]: [number, number, number | null] = [0, 0, null]
    for (const person of persons) {
      const present = (this.presence.get(person) ?? 0) * fit(person)
      if (present > first) [first, second, meant] = [present, first, person]
      else if (present > second) second = present
    }
    return first > second * lead ? meant : null
  }

  private fit (person: number, { gender, undescribed }: Sought): number {
    if (gender === null) return Number(!undescribed || this.isOpen(person))
    const known = person === NOBODY ? this.nobody : this.people[person]?.gender ?? null
    return known === null ? UNKNOWN : Number(known === gender)
  }

  private isOpen (person: number): boolean {
    return person === NOBODY || isOpen(this.people[person]?.description ?? null)
  }
}

/** *The captain* may be *the defender* as well, and a colleague, customer or politician whatever there is. */
const isOpen = (description: string | null): boolean =>
  description === null || /(?:^|[ -])(?:captain|skipper|kolleg(?:e|in)|(?:stamm)?kund(?:e|in)|politiker(?:in)?)$/iu.test(description)

function weightOf ({ passage, words, sentences, mentions }: Scene, mention: Named, at: number): number {
  const last = firstFrom(words, mention.end) - 1
  const sentence = sentenceAt(sentences, mention.start)
  const [end, previous] = [words[last], words[at - 1]]
  const before = previous && previous.start >= sentence ? previous.text : ''
  if (end && isPossessive(end) && end.end === mention.end) return WEIGHT.possessor
  // *Pike spokesman Tom Ash* is about him.
  if (isRole(words[last + 1]?.text ?? '') && passage.text.slice(mention.end, words[last + 1]?.start) === ' ') return WEIGHT.possessor
  const speaking = speaks(words, at, last) ? SPEAKING : 0
  if (isPreposition(before)) return WEIGHT.adjunct + speaking
  // *Asked about the wall, Pike paused*: behind a comma she is none.
  if (isObject(before) && passage.text.charAt(previous?.after ?? 0) !== ',') return WEIGHT.object + speaking
  // *Ash’s brother, Peter Gill, was out*: he is whom the sentence starts with.
  const from = firstFrom(mentions, sentence)
  const [opening, second] = [mentions[from], mentions[from + 1]]
  const owned = second === mention && opening !== undefined && isRole(before) && isOwner(passage.text, opening)
  const first = opening === mention || owned
  return (first ? WEIGHT.topic : WEIGHT.subject) + speaking
}

function isOwner (text: string, { end }: Named): boolean {
  return /^[’']s /u.test(text.slice(end, end + 3))
}

/** Behind a word in small letters that joins no clause and is no role, most often a verb: *told Tom Ash*. */
function isObject (before: string): boolean {
  return /^\p{Ll}/u.test(before) && !isConjunction(before) && !isSaying(before) && !isRole(before)
}

/** Whether a verb of saying stands next to the words from `first` to `last`. */
export function speaks (words: readonly Word[], first: number, last: number): boolean {
  return isSaying(words[last + 1]?.text ?? '') || isSaying(words[first - 1]?.text ?? '')
}
