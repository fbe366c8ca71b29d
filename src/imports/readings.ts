import { sha256 } from '../sha256.js'
import { NotAStory } from '../story/capture.js'
import { readSource, sourcesIn, type Source } from '../story/source.js'
import type { Story } from '../story/story.js'

/** A capture that was read. */
export interface Reading {
  /** What the story is known by, whatever else is in its file: SHA-256 of its source. */
  sha256: string
  source: Source
  story: Story
}

/** What became of a story that was to be read; where none was, why. */
export type Outcome = Reading | { refused: string }

export function isRead (outcome: Outcome): outcome is Reading {
  return 'story' in outcome
}

/**
 * Reads the stories of a file, one when it is asked for. One that is none stops no other.
 * @param url where it was found on the web
 */
export async function * readStories (bytes: Uint8Array, url: string | null = null): AsyncGenerator<Outcome, undefined> {
  let sources: Source[]
  try {
    sources = await sourcesIn(bytes, url)
  } catch (error) {
    yield { refused: whyRefused(error) }
    return undefined
  }
  for (const source of sources) {
    yield await outcomeOf(source, sources.length === 1 && source.format !== 'feed' ? bytes : source.text)
  }
  return undefined
}

/** No place on earth is further ahead than this. */
const DAY = 86_400_000

/**
 * Reads the story of a source.
 * @param identity what the story is known by the hash of
 */
export async function outcomeOf (source: Source, identity: Uint8Array | string = source.text): Promise<Outcome> {
  try {
    const story = await readSource(source)
    if (story.publishedAt !== null && Date.parse(story.publishedAt) > Date.now() + DAY) {
      return { refused: `It says that it is published on ${story.publishedAt}, which is yet to come; what is imported is public at once. Import it then, or mend the date.` }
    }
    return { sha256: sha256(identity), source, story }
  } catch (error) {
    return { refused: whyRefused(error) }
  }
}

/** A page can be made so that it breaks a reader; that is said of the page, and the others go on. */
function whyRefused (error: unknown): string {
  if (error instanceof NotAStory) return error.message
  if (error instanceof RangeError) return 'It is nested too deep to be read.'
  return `It could not be read, which is a fault of this program: ${String(error)}`
}
