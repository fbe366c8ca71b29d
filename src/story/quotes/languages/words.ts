/** The words of a language that tell who speaks, each list parted by spaces. */
export interface SpeechWords {
  /** Verbs of saying that only need their endings: *add* for adds, added, adding. English alone. */
  regular?: string
  /** Verbs of saying, every form written out. */
  saying: string
  /** Verbs that hang a quoted fragment on someone or something: called it “a disaster”. */
  naming: string
  /** Words that name a source without a verb: *according* to, *laut*. */
  sources: string
  /** Words that stand between a subject and its verb: *has also said*. */
  helpers: string
  he: string
  she: string
  /** Pronouns that may speak and are neither of these. */
  others: string
  determiners: string
  /** Words that join clauses, after which a new subject comes. */
  conjunctions: string
  prepositions: string
  /** Words that open a sentence with a capital and belong to no name: no particle, as *le* in Le Clerc. */
  openers: string
}
