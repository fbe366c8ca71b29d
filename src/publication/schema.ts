import Type, { type Static } from 'typebox'
import { Id, Revision, component, line, nullable, ref, visible } from '../http/schemas.js'

export const Publication = component('Publication', 'The facts of the site itself.', {
  revision: Revision,
  name: Type.String({ description: 'What the publication is called.' }),
  channels: Type.Array(Type.String(), { description: 'Where it can be followed: `WhatsApp`.' }),
  newsletterId: nullable({ ...Id, description: 'The newsletter that its pages offer.' })
})
export type Publication = Static<typeof Publication>

const name = visible('What the publication is called.')
const optional = {
  channels: Type.Optional(Type.Array(line('A channel.', 100), {
    maxItems: 50, uniqueItems: true, description: 'Where it can be followed: `WhatsApp`.'
  })),
  newsletterId: Type.Optional(nullable({ ...Id, description: 'The newsletter that its pages offer.' }))
}

export const PublicationFacts = component('PublicationFacts', 'The facts of the site itself as an editor writes them. What is left out is empty.', {
  name, ...optional
}, { additionalProperties: false })
export type PublicationFacts = Static<typeof PublicationFacts>

export const PublicationPatch = component('PublicationPatch', 'What to change of the facts of the site, as a merge patch (RFC 7396): what is left out stays; a list is replaced as a whole.', {
  name: Type.Optional(name), ...optional
}, { additionalProperties: false })

const link = (description: string) => Type.String({ format: 'uri-reference', description })

export const FeedLinks = component('FeedLinks', 'The newest articles for feed readers.', {
  rss: link('RSS 2.0.'), atom: link('Atom.'), json: link('JSON Feed.')
})

export const Index = component('Index', 'Where everything is.', {
  name: Type.String({ description: 'What the publication is called; `Broadsheet` as long as no story names it.' }),
  docs: link('The documentation, to read and to try.'),
  openapi: link('The contract.'),
  articles: link('The articles, newest first.'),
  sections: link('What they are filed under.'),
  tags: link('What they are about.'),
  quotes: link('What was said.'),
  people: link('Who is named.'),
  images: link('The pictures.'),
  newsletters: link('What readers can sign up for.'),
  publication: link('The facts of the site.'),
  feeds: ref(FeedLinks),
  sitemap: link('The sitemap for search engines.')
})
export type Index = Static<typeof Index>
