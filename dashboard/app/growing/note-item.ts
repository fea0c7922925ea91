import type { CycleRow, Unit } from '../../../server/contract/cycles.ts'
import type { Entry, EntryKind } from '../../../server/contract/entries.ts'
import { ALL_UNITS, entryBody, oneOf } from './entry-body.ts'
import { momentTyped, typedMs } from './farm-time.ts'
import { Flawed, figureIn, SPANS, textIn } from './typed.ts'
import type { Fields, Waiting } from './waiting.ts'

export interface NoteWish {
  readonly kind: EntryKind
  readonly cycle: CycleRow
  readonly about: string
  readonly fields: Fields
  readonly key: string
  /** what is put right */
  readonly entry?: Entry | undefined
  readonly nowMs: number
  readonly offsetMinutes: number
}

/** What a filled form sends. Throws Flawed where a field cannot be read. */
export function noteItem(wish: NoteWish): Waiting {
  const { kind, cycle, about, fields, key, nowMs } = wish
  const figures = entryBody(kind, fields)
  const pack = packIn(fields, cycle)
  return {
    ...{ key, kind, cycle: cycle.id, about, fields, madeMs: nowMs },
    body: { atMs: momentOf(wish), note: textIn(fields, 'note'), ...figures },
    ...(pack === null ? {} : { pack }),
    ...{ tries: 0, state: 'waiting', said: null, isUndone: false },
  }
}

/** Now, unless another time stands there; a time that was only looked at stays to the millisecond. */
function momentOf({ fields, entry, nowMs, offsetMinutes }: NoteWish): number {
  const text = textIn(fields, 'at')
  if (entry !== undefined && text === momentTyped(entry.atMs, offsetMinutes)) return entry.atMs
  if (text === '') return Math.round(nowMs)
  const atMs = typedMs(text, offsetMinutes)
  if (atMs === null) throw new Flawed('at', 'notDate')
  return atMs
}

/** A counted unit that nobody weighed has no kilograms: its weight must stand there. Throws Flawed. */
export function needPack(fields: Fields, gramsOf: (unit: Unit) => number | null): void {
  const unit = oneOf(ALL_UNITS, fields['unit'])
  const isCounted = Object.keys(fields).some(
    (field) => field.startsWith('amount.') && textIn(fields, field) !== '',
  )
  if (unit === undefined || !isCounted || gramsOf(unit) !== null) return
  if (textIn(fields, 'pack') === '') throw new Flawed('pack', 'empty')
}

function packIn(fields: Fields, { crop }: CycleRow): NonNullable<Waiting['pack']> | null {
  const unit = textIn(fields, 'unit')
  const grams = figureIn(fields, 'pack', SPANS.grams)
  if (grams === null || unit === '' || unit === 'kg' || unit === 'g') return null
  return { crop, unit, grams }
}
