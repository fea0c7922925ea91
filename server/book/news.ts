/** Tells within this program that a part of the book has changed. */
export interface News {
  changed(): void
  /** Calls `listener` after each change; gives what ends it. */
  onChange(listener: () => void): () => void
}

export function createNews(): News {
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
