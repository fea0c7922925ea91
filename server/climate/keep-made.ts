/** Makes a thing anew only when one of those it is made of is another one. */
export interface KeptMade<Made> {
  of(key: string, parts: readonly unknown[], make: () => Made): Made
  /** Forgets what has another key. */
  forgetAllBut(keys: ReadonlySet<string>): void
}

export function keepMade<Made>(): KeptMade<Made> {
  const kept = new Map<string, { readonly parts: readonly unknown[]; readonly made: Made }>()
  return {
    of(key, parts, make) {
      const known = kept.get(key)
      const isSame =
        known !== undefined &&
        known.parts.length === parts.length &&
        known.parts.every((part, i) => part === parts[i])
      if (isSame) return known.made
      const made = make()
      kept.set(key, { parts, made })
      return made
    },
    forgetAllBut(keys) {
      for (const key of kept.keys()) if (!keys.has(key)) kept.delete(key)
    },
  }
}
