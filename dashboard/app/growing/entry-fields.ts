import type { Entry } from '../../../server/contract/entries.ts'
import type { Fields } from './waiting.ts'

/** How a form writes a figure: with the person's own decimal mark, and no sign between thousands. */
export type Write = (figure: number) => string

type Rows = readonly (readonly [field: string, value: string])[]

/** What a form holds when something noted is put right. */
export function entryFields(entry: Entry, write: Write): Fields {
  return { ...Object.fromEntries(rowsOfEntry(entry, write)), note: entry.note }
}

function rowsOfEntry(entry: Entry, write: Write): Rows {
  const maybe = (figure: number | null) => (figure === null ? '' : write(figure))
  switch (entry.kind) {
    case 'weighing':
      return entry.plants.flatMap(({ hole, grams }, i) => [
        [`hole.${i}`, maybe(hole)],
        [`grams.${i}`, write(grams)],
      ])
    case 'harvest':
      return harvestRows(entry, write)
    case 'fruit_set':
      return [['count', write(entry.count)]]
    case 'fruit_size':
      return entry.fruit.flatMap(({ tag, lengthCm, widthCm, girthCm, grams }, i) => [
        [`tag.${i}`, tag],
        [`length.${i}`, maybe(lengthCm)],
        [`width.${i}`, maybe(widthCm)],
        [`girth.${i}`, maybe(girthCm)],
        [`grams.${i}`, maybe(grams)],
      ])
    case 'brix':
      return entry.brix.map((each, i) => [`brix.${i}`, write(each)])
    case 'losses':
      return [
        ['holes', write(entry.holes)],
        ['reason', entry.reason],
      ]
    case 'guess':
      return [['kg', write(entry.kg)]]
  }
}

function harvestRows(entry: Extract<Entry, { kind: 'harvest' }>, write: Write): Rows {
  const { lots, culls, deadHoles, isLast, isFailed } = entry
  return [
    ['unit', lots[0]?.unit ?? 'kg'],
    ...lots.map(({ grade, amount }) => [`amount.${grade}`, write(amount)] as const),
    ...culls.flatMap(({ reason, amount, unit }, i) => [
      [`cull.${i}`, write(amount)] as const,
      [`cullReason.${i}`, reason] as const,
      [`cullUnit.${i}`, unit] as const,
    ]),
    ['dead', deadHoles === null ? '' : write(deadHoles)],
    ['isLast', isLast ? '1' : ''],
    ['isFailed', isFailed ? '1' : ''],
  ]
}

/** Whether this screen's form can hold all of a harvest: one unit, each grade once. */
export function isPlainHarvest(entry: Entry): boolean {
  if (entry.kind !== 'harvest') return true
  const units = new Set(entry.lots.map(({ unit }) => unit))
  const grades = new Set(entry.lots.map(({ grade }) => grade))
  return units.size <= 1 && grades.size === entry.lots.length
}
