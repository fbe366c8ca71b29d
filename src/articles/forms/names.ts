/** The names in a byline as it is printed: `By Ann Lee, Bo Chan and Cy Oh` has three. */
export function namesIn (byline: string | null): string[] {
  return (byline ?? '').replace(/^by\s+/i, '').split(/, (?:and )?| and /).map((name) => name.trim()).filter((name) => name !== '')
}
