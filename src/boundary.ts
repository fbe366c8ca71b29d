/**
 * The first whole number from `from` on for which `holds` is false, of a statement that holds up to some number and for none
 * behind it; of any other, one for which it is false next to one for which it holds. It is asked about as many numbers as
 * twice the logarithm of how far that is.
 */
export async function firstNot (from: number, holds: (n: number) => Promise<boolean>): Promise<number> {
  let low = from - 1
  let step = 1
  while (await holds(low + step)) {
    low += step
    step *= 2
  }
  let high = low + step
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2)
    if (await holds(middle)) low = middle
    else high = middle
  }
  return high
}
