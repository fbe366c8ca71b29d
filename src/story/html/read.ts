import { NotAStory } from '../capture.js'
import type { Story } from '../story.js'

/** A placeholder for the reader of HTML pages, which is written elsewhere. */
export function readHtml (html: string, url?: string): Story {
  throw new NotAStory(`HTML pages (this one has ${html.length} characters${url === undefined ? '' : `, ${url}`}) are not read yet.`)
}
