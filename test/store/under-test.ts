import type { Store } from '../../server/store/store.ts'

/** A place for one history; it is empty at first and outlives the stores opened on it. */
export interface History {
  open(): Promise<Store>
  /** Opens what would be left if this process died now, while the other store is still open. */
  openAfterCrash(): Promise<Store>
  /** Resolves when the open store has rolled up everything its clock lets it. */
  rolledUp(): Promise<void>
  remove(): Promise<void>
}

/** One test's history, and the store open on it. */
export interface UnderTest {
  readonly store: Store
  reopen(): Promise<void>
  rolledUp(): Promise<void>
  openAfterCrash(): Promise<Store>
}
