/** Tells within this program that what a forecast takes from the book has changed. */
export interface GrowingNews {
  changed(): void
  /** Calls `listener` after each change; gives what ends it. */
  onChange(listener: () => void): () => void
}

export function createGrowingNews(): GrowingNews {
  const listeners = new Set<() => void>()
  return {
    changed() {
      for (const listener of listeners) listener()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
