import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/store/store.ts'
import { changingContract } from './contract-changing.ts'
import { deletingContract, notDeletingContract } from './contract-deleting.ts'
import { keepingContract } from './contract-keeping.ts'
import { readingContract } from './contract-reading.ts'
import { forgettingContract, rollupContract } from './contract-rollups.ts'
import { versionContract } from './contract-versions.ts'
import { aReading } from './readings.ts'
import type { History, UnderTest } from './under-test.ts'

export interface StoreAbilities {
  /** false: the engine forgets by a retention period of its own, and says so */
  readonly canDelete: boolean
}

/** What every adapter of the store port promises. `place` makes an empty history for one test. */
export function storeContract(
  name: string,
  place: () => Promise<History>,
  { canDelete }: StoreAbilities = { canDelete: true },
): void {
  describe(`history in ${name}`, () => {
    let history: History
    let store: Store
    beforeEach(async () => {
      history = await place()
      store = await history.open()
    })
    afterEach(async () => {
      await store.close()
      await history.remove()
    })

    const under: UnderTest = {
      get store() {
        return store
      },
      async reopen() {
        await store.close()
        store = await history.open()
      },
      rolledUp: () => history.rolledUp(),
      openAfterCrash: () => history.openAfterCrash(),
    }
    keepingContract(under)
    readingContract(under)
    changingContract(under)
    rollupContract(under)
    versionContract(under, canDelete)
    if (canDelete) forgettingContract(under)
    if (canDelete) deletingContract(under)
    else notDeletingContract(under)

    it('is well while it can be written', async () => {
      await store.health()
      await store.append([aReading()])
      await store.health()
    })

    it('refuses work after it was closed', async () => {
      await store.append([aReading()])
      await store.close()
      await expect(store.health()).rejects.toMatchObject({ code: 'failed' })
      await expect(store.append([aReading()])).rejects.toMatchObject({ code: 'failed' })
      await expect(store.latest(['nobody'])).rejects.toMatchObject({ code: 'failed' })
      const span = { fromMs: 0, bucketMs: 1, buckets: 1 }
      await expect(store.version('nobody', span)).rejects.toMatchObject({ code: 'failed' })
    })
  })
}
