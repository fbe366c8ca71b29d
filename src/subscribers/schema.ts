import Type, { type Static } from 'typebox'
import { Id, component } from '../http/schemas.js'

export const SubscriptionRequest = component('SubscriptionRequest', 'A reader\'s wish to get a newsletter, on the terms of its wording.', {
  address: Type.String({
    description: 'One mail address, at most 254 octets. Domains of any script are taken; quotes, comments and IP addresses are not.'
  }),
  newsletter: { ...Id, description: 'The id of the newsletter.' },
  wording: { ...Id, description: 'The id of the wording that the reader saw: `wording.id` of the newsletter.' },
  purposes: Type.Array(Type.String({ maxLength: 200 }), {
    minItems: 1,
    maxItems: 20,
    description: 'The keys of the purposes that the reader agreed to, each once. `newsletter` is required; agree to nothing in the reader\'s place.'
  }),
  source: Type.Optional(Type.String({
    minLength: 1, maxLength: 200, description: 'Where the form stood, for the record: a path or a name; else it is `api`.'
  }))
}, {
  additionalProperties: false,
  examples: [{ address: 'reader@example.org', newsletter: 1, wording: 1, purposes: ['newsletter'], source: '/newsletter' }]
})
export type SubscriptionRequest = Static<typeof SubscriptionRequest>

export const Subscription = component('Subscription', 'The answer to every sign-up: it does not tell whether the address is known.', {
  status: Type.Literal('pending-confirmation', { description: 'Nothing is sent before the reader confirms.' }),
  detail: Type.String({ description: 'What happens now, for a person.' })
}, {
  examples: [{
    status: 'pending-confirmation',
    detail: 'If mail can reach this address, a link to confirm is on its way. It works for 72 hours.'
  }]
})
export type Subscription = Static<typeof Subscription>
