/** An hour alone, as on an entry of a live page: `10:42`, `9.30 Uhr`. */
export const HOUR = /^\d{1,2}[.:h]\d{2}(?: ?[ap]\.?m\.?)?(?: (?:\p{Lu}{2,4}|Uhr))?$/iu
