import type { Element } from 'domhandler'
import { wordCount } from '../page/prose.js'
import { tidy } from '../text/lines.js'
import { leadsHome } from './address.js'
import type { Statement } from './statements.js'
import { type Page, ancestors, below, closest, isShown, labelOf, textOf, within } from './tree.js'

const ASIDE = /(?:^|[\s_-])(?:related|recommend\w*|teasers?|most-?read|comments?|promo|cloud|widget)(?:$|[\s_-])/u
/** Not of a whole page: *tags-open*. */
const TAGS = /(?:^|\s)(?:\p{L}+[_-]+)?tags(?:[_-]+list)?(?:$|\s)/u
const BESIDE = new Set(['nav', 'aside'])
const BREADCRUMBS = /(?:^|[\s_-])(?:breadcrumbs?|brotkrumen|fil-?d?-?ariane|migas|migalhas|briciole|kruimelpad|br[oö]dsmul\w*|okruszki)(?:$|[\s_-])/u

/** How many words the step of a path has that is a section, and no headline. */
const MOST_WORDS = 5

/** What a page shows of the story's sections and topics: links and microdata that say what they are. */
export class Topics {
  private readonly around: ReadonlySet<Element>

  /** @param story an element of the story */
  constructor (private readonly page: Page, story: Element | undefined) {
    this.around = new Set(story ? ancestors(story) : [])
  }

  /** `rel="category tag"`, `itemprop="articleSection"` or `"genre"`, the links of a path of sections. */
  sections (): Statement[] {
    const isSection = ({ attribs }: Element): boolean => ['articlesection', 'genre'].some((word) => has(attribs.itemprop, word)) || isCategory(attribs)
    return [...this.labels('section-label', isSection), ...this.path()]
  }

  /** `rel="tag"`, `itemprop="keywords"`, links in an element that is called tags. */
  tags (): Statement[] {
    return this.labels('tags-label', (element) => {
      const { attribs, name } = element
      return has(attribs.itemprop, 'keywords') || (has(attribs.rel, 'tag') && !isCategory(attribs)) ||
        (name === 'a' && within(element, (ancestor) => TAGS.test(labelOf(ancestor))))
    })
  }

  private labels (rule: Statement['rule'], isMeant: (element: Element) => boolean): Statement[] {
    return this.page.elements.filter((element) => isMeant(element) && isShown(element) && this.isOwn(element))
      .map((element) => this.statement(element, rule))
  }

  /** Not on the card of another story, nor in a list of what is read most; an article may have a footer of its own. */
  private isOwn (element: Element): boolean {
    const article = closest(element, 'article')
    return (article === undefined || this.around.has(article)) &&
      !within(element, (ancestor) => !this.around.has(ancestor) && (BESIDE.has(ancestor.name) || (ancestor.name === 'footer' && !article) || ASIDE.test(labelOf(ancestor))))
  }

  private path (): Statement[] {
    const trail = this.page.elements.find((element) => /breadcrumb|brotkrum|fil d.ariane|migas|briciole|kruimelpad|brödsmul|okruszk/iu.test(`${element.attribs['aria-label'] ?? ''} ${element.attribs.itemtype ?? ''}`) || BREADCRUMBS.test(labelOf(element)))
    const links = trail ? [trail, ...below(trail)].filter(({ name }) => name === 'a') : []
    const steps = links.filter(({ attribs }) => !leadsHome(attribs.href ?? '')).map((link) => this.statement(link, 'section-label'))
    return withoutDays(steps.filter(({ value }) => wordCount(value) <= MOST_WORDS))
  }

  private statement (element: Element, rule: Statement['rule']): Statement {
    return { value: tidy(textOf(element)), number: this.page.numbers.get(element) ?? 1, rule }
  }
}

/** A path through years and months leads to no section. */
export function withoutDays (path: Statement[]): Statement[] {
  return path.some(({ value }) => /^\d+$/u.test(value)) ? [] : path
}

/** `rel="category tag"`, or a link to the list of a category. */
function isCategory ({ rel, href = '' }: Element['attribs']): boolean {
  return has(rel, 'category') || (has(rel, 'tag') && /\/(?:category|categor[ií]a|cat[eé]gorie|kategorie|categorie)\//u.test(href))
}

function has (list: string | undefined, word: string): boolean {
  return list !== undefined && list.toLowerCase().split(/\s+/u).includes(word)
}
