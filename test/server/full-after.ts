import { StoreError } from '../../server/store/store.ts'
import { memoryStore } from './memory-store.ts'

/** A history whose disk is full after so many appends. */
export function fullAfter(appends: number) {
  const store = memoryStore()
  let left = appends
  return {
    ...store,
    makeRoom: () => {
      left = Number.POSITIVE_INFINITY
    },
    append: async (readings: Parameters<typeof store.append>[0]) => {
      if (left-- <= 0) throw new StoreError('full', { id: 'Penuh.', en: 'The disk is full.' })
      await store.append(readings)
    },
  }
}
