import { type Static, Type } from 'typebox'
import { BACKUP_STATES } from './backup.ts'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

/** Is the process alive? No dependency is asked. */
export const HEALTH_ROUTE = '/health'
/** Can it do its work? 503 with the failing part named when not. */
export const READY_ROUTE = '/ready'

export const Health = Type.Object({ ok: Type.Literal(true) })
export type Health = Static<typeof Health>

const Part = Type.Object({
  ok: Type.Boolean(),
  fault: nullable(Sentence),
})
export const Ready = Type.Object({
  ok: Type.Boolean(),
  broker: Part,
  store: Part,
  book: Part,
  ingest: Type.Object({
    batches: Type.Integer(),
    readings: Type.Integer(),
    repeatedBatches: Type.Integer(),
    setAsideBatches: Type.Integer(),
    lastReadingMs: nullable(Type.Integer()),
  }),
  /** said for whoever looks after the farm; it makes nothing unready */
  backup: Type.Object({ state: wordOf(BACKUP_STATES), lastMs: nullable(Type.Integer()) }),
})
export type Ready = Static<typeof Ready>
