/** The right by which a screen watches. */
export interface Pass {
  /** one right, however many screens watch by it */
  readonly key: string
  /** false, or a rejection, when the right is over */
  isValid(): Promise<boolean>
}

/** Rights are looked at this often, ms, so that nobody watches a second after losing one. */
export const LOOK_EVERY_MS = 400

/** Who watches by which right. */
export interface Passes {
  add(pass: Pass, end: () => void): () => void
  /** Ends everyone whose right is over; a right that cannot be checked is over. */
  look(): Promise<void>
}

export function passes(): Passes {
  const holders = new Map<string, { readonly pass: Pass; readonly ends: Set<() => void> }>()
  let isLooking = false
  const lookAll = async (): Promise<void> => {
    for (const [key, { pass, ends }] of [...holders]) {
      if (await pass.isValid().catch(() => false)) continue
      holders.delete(key)
      for (const end of ends) end()
    }
  }
  return {
    add(pass, end) {
      const holder = holders.get(pass.key) ?? { pass, ends: new Set() }
      holders.set(pass.key, holder)
      holder.ends.add(end)
      return () => {
        holder.ends.delete(end)
        if (holder.ends.size === 0 && holders.get(pass.key) === holder) holders.delete(pass.key)
      }
    },
    async look() {
      if (isLooking) return
      isLooking = true
      await lookAll().finally(() => {
        isLooking = false
      })
    },
  }
}
