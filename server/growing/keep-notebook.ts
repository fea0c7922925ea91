import type { BookDatabase } from '../book/tables.ts'
import { zoneLabel } from '../zone.ts'
import { type Present, presentAt } from './known.ts'

/** Whose hand writes, and when. */
export interface Notebook {
  /** holds the write lock (see atOnce) */
  readonly book: BookDatabase
  /** IANA zone of the site */
  readonly zone: string
  readonly who: string
  /** farm time */
  readonly nowMs: number
}

export const presentOf = ({ nowMs, zone }: Notebook): Present =>
  presentAt(nowMs, { name: zone, label: zoneLabel(zone, nowMs) })

export const notingOf = ({ who, nowMs }: Notebook) => ({ who, atMs: nowMs })
