import type { CROPS } from '../../../server/contract/crop.ts'
import type { ChangeCycle, CycleRow, NewCycle } from '../../../server/contract/cycles.ts'
import { oneOf } from './entry-body.ts'
import type { Write } from './entry-fields.ts'
import { dayTyped, typedMs } from './farm-time.ts'
import { countIn, Flawed, neededCount, textIn } from './typed.ts'
import type { Fields } from './waiting.ts'

export const ALL_CROPS: typeof CROPS = [
  'selada',
  'pakcoy',
  'caisim',
  'kangkung',
  'bayam',
  'melon',
  'telang',
]

/** A planting as its form says it. Throws Flawed. */
export function newCycleBody(fields: Fields, offsetMinutes: number): Omit<NewCycle, 'key'> {
  const bed = textIn(fields, 'bed')
  if (bed === '') throw new Flawed('bed', 'empty')
  const crop = oneOf(ALL_CROPS, fields['crop'])
  if (crop === undefined) throw new Flawed('crop', 'empty')
  const { transplantedMs, holes, ...rest } = changedCycle(fields, offsetMinutes)
  return { bed, crop, transplantedMs, holes, ...rest }
}

/** What may be changed of a planting, as its form says it. Throws Flawed. */
export function changedCycle(fields: Fields, offsetMinutes: number) {
  const day = (field: string) => {
    const text = textIn(fields, field)
    if (text === '') return null
    const atMs = typedMs(text, offsetMinutes)
    if (atMs === null) throw new Flawed(field, 'notDate')
    return atMs
  }
  const transplantedMs = day('transplanted')
  if (transplantedMs === null) throw new Flawed('transplanted', 'empty')
  const planned = day('planned')
  const cultivar = textIn(fields, 'cultivar')
  return {
    transplantedMs,
    holes: neededCount(fields, 'holes'),
    sownMs: day('sown'),
    ...(planned === null ? {} : { plannedHarvestMs: planned }),
    cultivar: cultivar === '' ? null : Number(cultivar),
    fruitsPerPlant: fields['crop'] === 'melon' ? countIn(fields, 'fruits') : null,
    note: textIn(fields, 'note'),
  } satisfies ChangeCycle
}

/** What the form of a planting holds when the planting is put right. */
export function cycleFields(cycle: CycleRow, offsetMinutes: number, write: Write): Fields {
  const day = (atMs: number | null) => (atMs === null ? '' : dayTyped(atMs, offsetMinutes))
  const count = (n: number | null) => (n === null ? '' : write(n))
  return {
    bed: cycle.bed,
    crop: cycle.crop,
    cultivar: cycle.cultivar === null ? '' : String(cycle.cultivar.id),
    transplanted: day(cycle.transplantedMs),
    sown: day(cycle.sownMs),
    planned: day(cycle.plannedHarvestMs),
    holes: count(cycle.holes),
    fruits: count(cycle.fruitsPerPlant),
    note: cycle.note,
  }
}
