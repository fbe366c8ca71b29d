import Type, { type Static, type TObject } from 'typebox'
import { refuseReversed } from '../http/filters.js'
import { SearchText } from '../http/query.js'
import { Day, Id } from '../http/schemas.js'
import { datedBy } from './dates.js'
import type { QuoteFilter } from './store.js'

/** What quotes can be filtered by, whoever said them. */
export const quoteFilters = {
  article: Type.Optional({ ...Id, description: 'The id of the article it stands in.' }),
  outlet: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'To whom it was said, in capitals or small letters.' })),
  saidOn: Type.Optional({ ...Day, description: 'The day on which it was said.' }),
  date: Type.Optional({
    ...Day, description: 'Its `date`: the day on which it was said or, where that is not known, that on which its article first came out.'
  }),
  from: Type.Optional({ ...Day, description: 'Of this `date` or later; not after `to`.' }),
  to: Type.Optional({ ...Day, description: 'Of this `date` or earlier.' }),
  q: SearchText
}

/**
 * What a query string asks for, as the store takes it.
 * @throws HttpProblem 400 where `from` is after `to`
 */
export function filterOf ({ article, outlet, saidOn, q, ...days }: Static<TObject<typeof quoteFilters>>): QuoteFilter {
  refuseReversed(days)
  return {
    ...article === undefined ? {} : { article },
    ...outlet === undefined ? {} : { outlet: outlet.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase()) },
    ...saidOn === undefined ? {} : { saidOn },
    ...q === undefined ? {} : { q },
    ...datedBy(days)
  }
}
