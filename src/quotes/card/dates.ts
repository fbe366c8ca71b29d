/** The locale of an article, as far as its language is one; English where it is not. */
export function localeOf (language: string | null): string {
  try {
    return Intl.getCanonicalLocales(language ?? 'en')[0] ?? 'en'
  } catch {
    return 'en'
  }
}

/** A day, or the day of a time in UTC, as the locale writes it; null where there is none. */
export function dayIn (locale: string, time: string | null): string | null {
  return time === null ? null : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time))
}
