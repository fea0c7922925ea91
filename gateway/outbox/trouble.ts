import { refusalSentence } from './refusal.ts'

export interface Trouble {
  met(kind: 'writing' | 'sending', error: unknown): void
  over(kind: 'writing' | 'sending'): void
}

/** Tells of an outage once when it begins and once when it is over, however often it shows. */
export function troubleOf(tell: (trouble: string | null) => void): Trouble {
  const kinds = new Set<string>()
  return {
    met(kind, error) {
      const isNew = kinds.size === 0
      kinds.add(kind)
      if (isNew) tell(refusalSentence(error))
    },
    over(kind) {
      if (kinds.delete(kind) && kinds.size === 0) tell(null)
    },
  }
}
