import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCycleRows } from '../../server/book/cycle-list.ts'
import { writeFarm } from '../../server/book/farm.ts'
import { openBook } from '../../server/book/open.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import { wholeCyclesIn } from '../../server/book/whole-cycles.ts'
import type { Answer } from '../../server/growing/answer.ts'
import {
  bringBackEntry,
  noteEntry,
  putEntryRight,
  takeOutEntry,
} from '../../server/growing/keep-entry.ts'
import type { Notebook } from '../../server/growing/keep-notebook.ts'
import { plant } from '../../server/growing/keep-planting.ts'
import { bringBackPlanting, takeOutPlanting } from '../../server/growing/keep-removal.ts'
import { verifyAudit } from '../../server/people/audit.ts'
import { changeGrowing } from '../../server/people/change-growing.ts'
import { aDataFolder } from '../server/a-server.ts'

const DAY_MS = 86_400_000
const ZONE = 'Asia/Jakarta'
/** A midnight in Banten. */
const TODAY_MS = Date.UTC(2026, 10, 2, 17)
const NOW_MS = TODAY_MS + 10 * 3_600_000
const BEDS = ['bedeng-1', 'bedeng-2']

/** One thing somebody does; `which` picks among what there is by then. */
type Deed =
  | { readonly do: 'plant'; readonly bed: string; readonly day: number; readonly twice: boolean }
  | ({ readonly do: 'harvest' | 'edit'; readonly which: number; readonly day: number } & Harvest)
  | {
      readonly do: 'take out' | 'bring back' | 'take planting' | 'bring planting'
      readonly which: number
    }

interface Harvest {
  readonly kg: number
  readonly isLast: boolean
  readonly twice: boolean
}

const which = fc.nat(30)
const harvest = {
  which,
  day: fc.integer({ min: -60, max: 0 }),
  kg: fc.integer({ min: 1, max: 80 }).map((tenths) => tenths / 10),
  isLast: fc.boolean(),
  twice: fc.boolean(),
}
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constant('plant' as const),
    bed: fc.constantFrom(...BEDS),
    day: fc.integer({ min: -60, max: 10 }),
    twice: fc.boolean(),
  }),
  fc.record({
    do: fc.constantFrom('harvest' as const, 'harvest' as const, 'edit' as const),
    ...harvest,
  }),
  fc.record({
    do: fc.constantFrom(
      ...(['take out', 'bring back', 'take planting', 'bring planting'] as const),
    ),
    which,
  }),
)

/** What the book must say, kept by hand. */
interface Model {
  plantings: Map<number, { bed: string; isOut: boolean; endedBy: number | null }>
  harvests: Map<number, { planting: number; kg: number; isLast: boolean; isOut: boolean }>
}

describe('the farm book under random deeds', () => {
  it('agrees with a book kept by hand, refuses without a trace, and holds one planting a bed', async () => {
    const dataDir = aDataFolder()
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 30 }), async (deeds) => {
        const book = await aBook(`${dataDir}/${run++}.db`)
        try {
          await tryDeeds(book, deeds)
          expect((await verifyAudit(book)).holds).toBe(true)
        } finally {
          await book.destroy()
        }
      }),
      { numRuns: 8 },
    )
  })
})

async function tryDeeds(book: BookDatabase, deeds: readonly Deed[]) {
  const model: Model = { plantings: new Map(), harvests: new Map() }
  for (const [i, each] of deeds.entries()) {
    const before = await everything(book)
    const done = await perform(book, model, each, `draft-${i}-key`)
    if (!done) expect(await everything(book)).toEqual(before)
    await agrees(book, model)
  }
}

/** Does it; false where it was refused. */
async function perform(
  book: BookDatabase,
  model: Model,
  each: Deed,
  key: string,
): Promise<boolean> {
  const pick = <T>(of: Map<number, T>): number =>
    'which' in each && of.size > 0 ? ([...of.keys()][each.which % of.size] ?? 0) : 0
  switch (each.do) {
    case 'plant': {
      const wanted = {
        ...{ bed: each.bed, crop: 'pakcoy' as const, holes: 100, key },
        transplantedMs: TODAY_MS + each.day * DAY_MS,
      }
      const put = () => insist(book, (notebook, sure) => plant(notebook, { ...wanted, sure }))
      const planted = await put()
      if (planted === null) return false
      if (each.twice) expect((await put())?.id).toBe(planted.id)
      model.plantings.set(planted.id, { bed: each.bed, isOut: false, endedBy: null })
      return true
    }
    case 'harvest': {
      const planting = pick(model.plantings)
      const note = () =>
        insist(book, (notebook, sure) => noteEntry(notebook, planting, wishOf(each, key, sure)))
      const noted = await note()
      if (noted === null) return false
      if (each.twice) expect((await note())?.id).toBe(noted.id)
      const { kg, isLast } = each
      model.harvests.set(noted.id, { planting, kg, isLast, isOut: false })
      endBy(model, planting, noted.id, isLast)
      return true
    }
    case 'edit': {
      const id = pick(model.harvests)
      const put = await insist(book, (notebook, sure) =>
        putEntryRight(notebook, id, wishOf(each, key, sure)),
      )
      const old = model.harvests.get(id)
      if (put === null || old === undefined) return false
      model.harvests.set(id, { ...old, kg: each.kg, isLast: each.isLast })
      endBy(model, old.planting, id, each.isLast)
      return true
    }
    default:
      return await performUndo(book, model, each, pick)
  }
}

async function performUndo(
  book: BookDatabase,
  model: Model,
  each: Extract<
    Deed,
    { readonly do: 'take out' | 'bring back' | 'take planting' | 'bring planting' }
  >,
  pick: <T>(of: Map<number, T>) => number,
): Promise<boolean> {
  const isOut = each.do.startsWith('take')
  const isEntry = each.do === 'take out' || each.do === 'bring back'
  const id = isEntry ? pick(model.harvests) : pick(model.plantings)
  const undo = { 'take out': takeOutEntry, 'bring back': bringBackEntry }
  const undoPlanting = { 'take planting': takeOutPlanting, 'bring planting': bringBackPlanting }
  const act = { ...undo, ...undoPlanting }[each.do]
  const answer = await once(book, (notebook) => act(notebook, id))
  if ('refusal' in answer) return false
  const planting = model.plantings.get(id)
  if (!isEntry && planting !== undefined) planting.isOut = isOut
  const entry = model.harvests.get(id)
  if (isEntry && entry !== undefined && entry.isOut !== isOut) {
    entry.isOut = isOut
    endBy(model, entry.planting, id, entry.isLast && !isOut)
  }
  return true
}

function endBy(model: Model, planting: number, harvest: number, isLast: boolean) {
  const row = model.plantings.get(planting)
  if (row === undefined) return
  if (isLast) row.endedBy = harvest
  else if (row.endedBy === harvest) row.endedBy = null
}

const wishOf = (
  { day, kg, isLast }: Harvest & { readonly day: number },
  key: string,
  sure: readonly string[],
) => ({
  kind: 'harvest' as const,
  atMs: TODAY_MS + day * DAY_MS + 9 * 3_600_000,
  ...{ key, sure },
  figures: {
    lots: [{ grade: 'jual' as const, amount: kg, unit: 'kg' as const }],
    ...{ culls: [], deadHoles: null, isLast, isFailed: false },
  },
})

/** Every sum and state of the book against the one kept by hand, and one planting a bed and day. */
async function agrees(book: BookDatabase, { plantings, harvests }: Model) {
  const rows = await readCycleRows(book, {}, NOW_MS)
  const standing = [...plantings].filter(([, { isOut }]) => !isOut)
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(standing.map(([id]) => id)))
  for (const row of rows) {
    const own = [...harvests.values()].filter(
      ({ planting, isOut }) => planting === row.id && !isOut,
    )
    expect(row.harvestedKg).toBeCloseTo(
      own.reduce((sum, { kg }) => sum + kg, 0),
      9,
    )
    expect([row.id, row.state === 'finished']).toEqual([
      row.id,
      plantings.get(row.id)?.endedBy !== null,
    ])
  }
  const whole = await wholeCyclesIn(book, {})
  expect(whole.flatMap(({ harvests: each }) => each).length).toBe(
    [...harvests.values()].filter(
      ({ planting, isOut }) => !isOut && plantings.get(planting)?.isOut === false,
    ).length,
  )
  for (const bed of BEDS) {
    const spans = whole
      .filter((each) => each.bed === bed && each.transplantedMs <= NOW_MS)
      .map(({ transplantedMs, endedMs }) => [transplantedMs, endedMs ?? Infinity] as const)
      .sort(([a], [b]) => a - b)
    for (const [i, [start]] of spans.entries()) {
      const before = spans[i - 1]
      if (before !== undefined) expect(before[1] - DAY_MS).toBeLessThanOrEqual(start)
    }
  }
}

/** Answers every question with yes. */
async function insist<T>(
  book: BookDatabase,
  deed: (notebook: Notebook, sure: string[]) => Promise<Answer<T>>,
): Promise<T | null> {
  const sure: string[] = []
  for (;;) {
    const answer = await once(book, (notebook) => deed(notebook, sure))
    if ('done' in answer) return answer.done
    const { code, question } = answer.refusal
    if (code !== 'questioned' || question === undefined) return null
    sure.push(question)
  }
}

async function once<T>(book: BookDatabase, deed: (notebook: Notebook) => Promise<Answer<T>>) {
  const changing = { who: 'pembina-1', nowMs: NOW_MS, zone: ZONE, farmNowMs: NOW_MS }
  return (await changeGrowing(book, changing, deed)).answer
}

async function everything(book: BookDatabase) {
  const tables = ['cycle', 'entry', 'harvest', 'harvest_lot', 'book_change', 'audit'] as const
  return await Promise.all(tables.map((table) => book.selectFrom(table).selectAll().execute()))
}

async function aBook(file: string): Promise<BookDatabase> {
  const book = await openBook(file)
  await writeFarm(book, {
    site: { slug: 'kebun', name: 'Kebun', zone: ZONE },
    tanks: [],
    beds: BEDS.map((slug, i) => ({
      ...{ slug, number: i + 1, name: `Bedeng ${i + 1}`, kind: 'hydroponic' as const },
      ...{ tank: null, crop: null },
    })),
    bands: [],
  })
  return book
}
