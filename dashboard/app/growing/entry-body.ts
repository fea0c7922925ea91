import type { Unit } from '../../../server/contract/cycles.ts'
import type {
  CULL_REASONS,
  EntryBody,
  EntryKind,
  GRADE_WORDS,
  LOSS_REASONS,
} from '../../../server/contract/entries.ts'
import {
  countIn,
  eachRow,
  Flawed,
  figureIn,
  neededCount,
  neededFigure,
  SPANS,
  textIn,
} from './typed.ts'
import type { Fields } from './waiting.ts'

export const GRADES: typeof GRADE_WORDS = ['jual', 'A', 'B', 'C']
export const CULLS: typeof CULL_REASONS = [
  'small',
  'rotten',
  'pest',
  'bolted',
  'tipburn',
  'broken',
  'other',
]
export const LOSSES: typeof LOSS_REASONS = ['wilt', 'rot', 'pest', 'heat', 'power', 'other']
export const ALL_UNITS = ['kg', 'ikat', 'bungkus', 'buah', 'g'] as const satisfies readonly Unit[]

/** The span in which a harvest in this unit lies. */
export function spanOf(unit: Unit) {
  if (unit === 'kg') return SPANS.kg
  return unit === 'g' ? SPANS.grams : SPANS.pieces
}

/** The figures of a form as the server takes them. Throws Flawed where one cannot be read. */
export function entryBody<K extends EntryKind>(kind: K, fields: Fields): EntryBody<K> {
  return BODIES[kind](fields)
}

type Bodies = { readonly [K in EntryKind]: (fields: Fields) => EntryBody<K> }

const BODIES: Bodies = {
  weighing: (fields) => {
    const plants = eachRow(fields, 'grams').flatMap((i) => {
      const grams = positive(fields, `grams.${i}`, 'grams')
      return grams === null ? [] : [{ hole: countIn(fields, `hole.${i}`), grams }]
    })
    if (plants.length === 0) throw new Flawed('grams.0', 'empty')
    return { plants }
  },
  harvest: harvestBody,
  fruit_set: (fields) => {
    const count = countIn(fields, 'count')
    if (count === null) throw new Flawed('count', 'empty')
    return { count }
  },
  fruit_size: (fields) => {
    const fruit = eachRow(fields, 'length').flatMap((i) => fruitIn(fields, i))
    if (fruit.length === 0) throw new Flawed('girth.0', 'empty')
    return { fruit }
  },
  brix: (fields) => {
    const brix = eachRow(fields, 'brix')
      .map((i) => figureIn(fields, `brix.${i}`, SPANS.brix))
      .filter((each) => each !== null)
    if (brix.length === 0) throw new Flawed('brix.0', 'empty')
    return { brix }
  },
  losses: (fields) => ({
    holes: neededCount(fields, 'holes'),
    reason: oneOf(LOSSES, fields['reason']) ?? 'other',
  }),
  guess: (fields) => {
    const kg = figureIn(fields, 'kg', SPANS.kg)
    if (kg === null) throw new Flawed('kg', 'empty')
    return { kg }
  },
}

function harvestBody(fields: Fields): EntryBody<'harvest'> {
  const unit = oneOf(ALL_UNITS, fields['unit']) ?? 'kg'
  const lots = GRADES.flatMap((grade) => {
    const amount = figureIn(fields, `amount.${grade}`, spanOf(unit))
    return amount === null ? [] : [{ grade, amount, unit }]
  })
  const culls = eachRow(fields, 'cull').flatMap((i) => {
    const amount = positive(fields, `cull.${i}`, 'kg')
    const reason = oneOf(CULLS, fields[`cullReason.${i}`]) ?? 'other'
    const cullUnit = oneOf(ALL_UNITS, fields[`cullUnit.${i}`]) ?? 'kg'
    return amount === null ? [] : [{ reason, amount, unit: cullUnit }]
  })
  const deadHoles = countIn(fields, 'dead')
  const isLast = fields['isLast'] === '1'
  if (lots.length + culls.length === 0 && deadHoles === null && !isLast) {
    throw new Flawed(`amount.${'amount.A' in fields ? 'A' : 'jual'}`, 'empty')
  }
  return { lots, culls, deadHoles, isLast, isFailed: fields['isFailed'] === '1' }
}

function fruitIn(fields: Fields, i: number): EntryBody<'fruit_size'>['fruit'] {
  const lengthCm = positive(fields, `length.${i}`, 'cm')
  const widthCm = positive(fields, `width.${i}`, 'cm')
  const girthCm = positive(fields, `girth.${i}`, 'cm')
  const grams = positive(fields, `grams.${i}`, 'grams')
  if ([lengthCm, widthCm, girthCm, grams].every((each) => each === null)) return []
  const tag = textIn(fields, `tag.${i}`) || String(i + 1)
  return [{ tag, lengthCm, widthCm, girthCm, grams }]
}

/** A figure above zero; null where nothing stands. */
const positive = (fields: Fields, field: string, span: keyof typeof SPANS): number | null =>
  textIn(fields, field) === '' ? null : neededFigure(fields, field, SPANS[span])

export const oneOf = <T extends string>(
  words: readonly T[],
  word: string | undefined,
): T | undefined => words.find((each) => each === word)
