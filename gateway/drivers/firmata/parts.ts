import type { Sentence } from '../../contract/shape.ts'
import type { Station } from '../driver.ts'

/** A station for each part of one board: what one part says of itself takes back no other's fault. */
export function partsOf(station: Station): (part: string) => Station {
  const faults = new Map<string, Sentence>()
  return (part) => ({
    ...station,
    up(fault) {
      if (fault === undefined) faults.delete(part)
      else faults.set(part, fault)
      station.up(together([...faults.values()]))
    },
  })
}

/** All of them in one sentence; undefined when there is none. */
export function together(faults: readonly Sentence[]): Sentence | undefined {
  if (faults.length === 0) return undefined
  const joined = (language: keyof Sentence) => faults.map((each) => each[language]).join('; ')
  return { id: joined('id'), en: joined('en') }
}
