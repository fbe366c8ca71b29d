/** The time `ms` milliseconds after `time`; both RFC 3339 in UTC. */
export function later (time: string, ms: number): string {
  return new Date(Date.parse(time) + ms).toISOString()
}
