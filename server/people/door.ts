import type { BookDatabase, SiteRow } from '../book/tables.ts'
import type { PasswordHasher } from './password-hash.ts'
import type { Policy } from './policy.ts'
import type { NoteRefusal } from './refusal-notes.ts'
import type { Tries } from './tries.ts'

/** What it takes to let somebody in, or not. */
export interface Door {
  readonly book: BookDatabase
  readonly site: SiteRow
  readonly policy: Policy
  readonly hasher: PasswordHasher
  /** of passwords and PINs, by name and address */
  readonly tries: Tries
  /** of pairing codes and links, by address */
  readonly guesses: Tries
  readonly noteRefusal: NoteRefusal
  /** wall time: a shift is a shift, whatever the farm's clock does */
  readonly nowMs: () => number
  readonly isDemo: boolean
}
