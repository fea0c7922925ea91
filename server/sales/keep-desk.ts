import type { BookDatabase } from '../book/tables.ts'

/** What a deed of sale stands on, inside its transaction. */
export interface SalesDesk {
  readonly book: BookDatabase
  /** IANA zone of the farm */
  readonly zone: string
  readonly who: string
  /** farm time */
  readonly nowMs: number
  /**
   * A row in the audit log. It can never be taken out again: numbers and codes, no buyer's name,
   * telephone or address.
   */
  note(
    action: string,
    subject: string,
    after?: Readonly<Record<string, string | number | boolean | null>>,
  ): Promise<void>
}
