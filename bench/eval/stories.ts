import { NotAStory } from '../../src/story/capture.js'
import { authorsIn } from '../../src/story/facts/byline.js'
import type { Story } from '../../src/story/story.js'

/** The story that is read; null where there is none. */
export function storyOf (read: () => Story): Story | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof NotAStory) return null
    throw error
  }
}

/** A story in the words of the scorer. */
export function prediction (story: Story | null) {
  if (story === null) return { body: '' }
  const { headline, standfirst, byline, publishedAt, body, images } = story
  return {
    headline,
    standfirst,
    authors: authorsIn(byline ?? ''),
    date: publishedAt,
    body: body.map(({ text }) => text).join('\n\n'),
    images: images.map(({ src, caption, creditLine, alt }) => ({ url: src, caption, credit: creditLine, alt }))
  }
}
