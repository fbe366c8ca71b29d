type Filled<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** What of these has a value: in standards for exchange a field is absent where ours is null or empty. */
export function filled<T extends object> (fields: T): Filled<T> {
  const kept = Object.entries(fields).filter(([, value]) => value != null && value !== '' && !(Array.isArray(value) && value.length === 0))
  return Object.fromEntries(kept) as Filled<T>
}
