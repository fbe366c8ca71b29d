/** What was measured, 0 to 1, beside what is to be reached. */
export interface Figure { name: string, value: number | null, reach: number }

export function table (figures: readonly Figure[]): string {
  return figures.map(({ name, value, reach }) => {
    const shown = value === null ? '  – ' : value.toFixed(3)
    return `${name.padEnd(58)} ${shown}  (${reach.toFixed(3)}) ${value !== null && value >= reach ? '' : 'not reached'}`.trimEnd()
  }).join('\n')
}
