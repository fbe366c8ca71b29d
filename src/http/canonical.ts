/** A URL with its parameters in the order of the alphabet: those that mean the same are equal. */
export function canonicalUrl (url: string): string {
  const mark = url.indexOf('?')
  if (mark < 0) return url
  const query = url.slice(mark + 1)
  if (!query.includes('&')) return url
  return `${url.slice(0, mark)}?${query.split('&').filter((parameter) => parameter !== '').sort().join('&')}`
}
