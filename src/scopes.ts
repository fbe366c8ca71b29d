/** What keys can allow, each with what that is. Every route that needs more than reading what is public names one of them. */
export const SCOPES = {
  'articles:write': 'Add, correct and delete articles that are not public; what changes one answers with its draft.',
  'articles:publish': 'Publish articles, correct public ones and withdraw them.',
  'drafts:read': 'Read articles that are not public, and what only they refer to.',
  'images:write': 'Add, change and delete images; with `drafts:read` also those of articles that are not public.',
  'quotes:write': 'Add, change and delete quotes, also those of drafts; what changes one answers with the draft\'s headline and sentence.',
  'people:write': 'Add, change and delete people; with `drafts:read` also those of articles that are not public.',
  'sections:write': 'Add, change and delete sections.',
  'tags:write': 'Add, change and delete tags.',
  'newsletters:write': 'Add and change newsletters and their wordings.',
  'publication:write': 'Change the facts of the site itself.',
  'audit:read': 'Read who changed what.'
} as const

export type Scope = keyof typeof SCOPES

/** In the order in which they are listed. */
export const SCOPE_NAMES = Object.keys(SCOPES) as Scope[]

/** Who may use a route: anybody, whoever has a key that works, or whoever has one with this scope, or all of these. */
export type Access = 'public' | 'key' | Scope | readonly Scope[]

/** The scopes that a key needs. */
export function scopesOf (access: Access): readonly Scope[] {
  if (access === 'public' || access === 'key') return []
  return typeof access === 'string' ? [access] : access
}

export function isScope (name: string): name is Scope {
  return Object.hasOwn(SCOPES, name)
}
