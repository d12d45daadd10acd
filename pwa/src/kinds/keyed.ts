/** Items that have no name of their own, keyed by their place: they are never reordered. */
export const keyed = <T>(items: readonly T[]): { key: string; item: T }[] =>
  items.map((item, at) => ({ key: String(at), item }))
