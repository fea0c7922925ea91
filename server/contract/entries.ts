import { type Static, type TProperties, Type } from 'typebox'
import {
  AtMs,
  CYCLES_ROUTE,
  CycleId,
  CycleRow,
  DraftKey,
  ShortNote,
  Sure,
  UNITS,
} from './cycles.ts'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

/**
 * What is noted about a planting. POST /api/v1/cycles/:id/weighings and so on adds one; PUT
 * /api/v1/entries/:id/weighing puts it right; DELETE /api/v1/entries/:id takes it out and
 * POST /api/v1/entries/:id/restore brings it back. Nothing is ever erased.
 */
export const ENTRIES_ROUTE = '/api/v1/entries'
export const ENTRY_KINDS = [
  'weighing',
  'harvest',
  'fruit_set',
  'fruit_size',
  'brix',
  'losses',
  'guess',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]
/** The last part of each kind's address below a planting. */
export const ENTRY_PATHS = {
  weighing: 'weighings',
  harvest: 'harvests',
  fruit_set: 'fruit-sets',
  fruit_size: 'fruit-sizes',
  brix: 'brix',
  losses: 'losses',
  guess: 'guesses',
} as const satisfies Readonly<Record<EntryKind, string>>
export const entryRoute = (kind: EntryKind) => `${CYCLES_ROUTE}/:id/${ENTRY_PATHS[kind]}`

export const CULL_REASONS = [
  'small',
  'rotten',
  'pest',
  'bolted',
  'tipburn',
  'broken',
  'other',
] as const
export const LOSS_REASONS = ['wilt', 'rot', 'pest', 'heat', 'power', 'other'] as const
export const GRADE_WORDS = ['jual', 'A', 'B', 'C'] as const

const exact = { additionalProperties: false }
/** A milligram: smaller figures are slips, and the smallest of all are 0 to the book. */
const Grams = Type.Number({ minimum: 0.001, maximum: 100_000 })
const Cm = Type.Number({ exclusiveMinimum: 0, maximum: 200 })
const Amount = Type.Number({ minimum: 0, maximum: 1_000_000 })
const Count = Type.Integer({ minimum: 0, maximum: 100_000 })
const Label = Type.String({ minLength: 1, maxLength: 12 })

/** Fresh g of each hole (melon: of each fruit); the hole's number where one was drawn. */
export const WeighingBody = Type.Object(
  {
    plants: Type.Array(
      Type.Object({ hole: nullable(Type.Integer({ minimum: 1 })), grams: Grams }, exact),
      { minItems: 1, maxItems: 60 },
    ),
  },
  exact,
)
export type WeighingBody = Static<typeof WeighingBody>

const lot = { amount: Amount, unit: wordOf(UNITS) }
/** `isLast` ends the planting on that day. */
export const HarvestBody = Type.Object(
  {
    lots: Type.Array(Type.Object({ grade: wordOf(GRADE_WORDS), ...lot }, exact), { maxItems: 8 }),
    culls: Type.Array(Type.Object({ reason: wordOf(CULL_REASONS), ...lot }, exact), {
      maxItems: 8,
    }),
    /** all that are dead on that day, those noted before included */
    deadHoles: nullable(Count),
    isLast: Type.Boolean(),
    isFailed: Type.Boolean(),
  },
  exact,
)
export type HarvestBody = Static<typeof HarvestBody>

/** Fruit counted on the whole bed after setting. */
export const FruitSetBody = Type.Object({ count: Count }, exact)
export type FruitSetBody = Static<typeof FruitSetBody>

/** Length and width, or the girth alone, of tagged fruit; grams where one was weighed. */
export const FruitSizeBody = Type.Object(
  {
    fruit: Type.Array(
      Type.Object(
        {
          tag: Label,
          lengthCm: nullable(Cm),
          widthCm: nullable(Cm),
          girthCm: nullable(Cm),
          grams: nullable(Grams),
        },
        exact,
      ),
      { minItems: 1, maxItems: 60 },
    ),
  },
  exact,
)
export type FruitSizeBody = Static<typeof FruitSizeBody>

/** °Brix of fruit that was cut; what no fruit has is refused with what was probably meant. */
export const BrixBody = Type.Object(
  { brix: Type.Array(Type.Number({ minimum: 0, maximum: 1000 }), { minItems: 1, maxItems: 20 }) },
  exact,
)
export type BrixBody = Static<typeof BrixBody>
/** Holes seen dead since they were last counted. */
export const LossesBody = Type.Object(
  { holes: Type.Integer({ minimum: 1, maximum: 100_000 }), reason: wordOf(LOSS_REASONS) },
  exact,
)
export type LossesBody = Static<typeof LossesBody>
/** What the instructor expects of the whole planting, sellable kg: a baseline to be beaten. */
export const GuessBody = Type.Object({ kg: Type.Number({ minimum: 0, maximum: 100_000 }) }, exact)
export type GuessBody = Static<typeof GuessBody>

export const ENTRY_BODIES = {
  weighing: WeighingBody,
  harvest: HarvestBody,
  fruit_set: FruitSetBody,
  fruit_size: FruitSizeBody,
  brix: BrixBody,
  losses: LossesBody,
  guess: GuessBody,
} as const satisfies Readonly<Record<EntryKind, ReturnType<typeof Type.Object>>>
export type EntryBody<K extends EntryKind = EntryKind> = Static<(typeof ENTRY_BODIES)[K]>

/** The body of a POST or a PUT of a kind: its figures, when, and what was answered with yes. */
const written = <P extends TProperties>(properties: P) =>
  Type.Object(
    {
      atMs: AtMs,
      key: Type.Optional(DraftKey),
      note: Type.Optional(ShortNote),
      sure: Type.Optional(Sure),
      ...properties,
    },
    exact,
  )
export const WRITTEN = {
  weighing: written(WeighingBody.properties),
  harvest: written(HarvestBody.properties),
  fruit_set: written(FruitSetBody.properties),
  fruit_size: written(FruitSizeBody.properties),
  brix: written(BrixBody.properties),
  losses: written(LossesBody.properties),
  guess: written(GuessBody.properties),
} as const
export type Written<K extends EntryKind = EntryKind> = Static<(typeof WRITTEN)[K]>

const entryOf = <K extends EntryKind, P extends TProperties>(kind: K, properties: P) =>
  Type.Object({
    id: Type.Integer(),
    cycle: CycleId,
    kind: Type.Literal(kind),
    atMs: Type.Integer(),
    notedMs: Type.Integer(),
    note: Type.String(),
    /** null while it stands */
    removedMs: nullable(Type.Integer()),
    /** how often it was put right */
    edits: Type.Integer(),
    ...properties,
  })
const kgOfHarvest = { ...HarvestBody.properties, soldKg: Type.Number(), culledKg: Type.Number() }
export const Entry = Type.Union([
  entryOf('weighing', WeighingBody.properties),
  entryOf('harvest', kgOfHarvest),
  entryOf('fruit_set', FruitSetBody.properties),
  entryOf('fruit_size', FruitSizeBody.properties),
  entryOf('brix', BrixBody.properties),
  entryOf('losses', LossesBody.properties),
  entryOf('guess', GuessBody.properties),
])
export type Entry = Static<typeof Entry>

/** Who put what right, newest first; of an entry, or of the planting itself where `entry` is null. */
export const BookChange = Type.Object({
  id: Type.Integer(),
  atMs: Type.Integer(),
  who: Type.String(),
  entry: nullable(Type.Integer()),
  /** such as edited, removed, restored */
  deed: wordOf(['added', 'edited', 'removed', 'restored'] as const),
  before: nullable(Type.Record(Type.String(), Type.Unknown())),
  after: nullable(Type.Record(Type.String(), Type.Unknown())),
})
export type BookChange = Static<typeof BookChange>

/** GET /api/v1/cycles/:id: a planting with all that was noted about it, oldest first. */
export const CyclePage = Type.Object({
  cycle: CycleRow,
  entries: Type.Array(Entry),
  changes: Type.Array(BookChange),
})
export type CyclePage = Static<typeof CyclePage>

/** What was wrong or odd with a line of an imported table; line 1 is its head. */
export const ImportProblem = Type.Object({
  line: Type.Integer(),
  column: nullable(Type.String()),
  message: Sentence,
  /** true: it may be right and goes in once `question` is answered with yes */
  isQuestion: Type.Boolean(),
  question: nullable(Type.String()),
  /** what was probably meant */
  likely: nullable(Type.String()),
})
export type ImportProblem = Static<typeof ImportProblem>
/** Nothing goes in while a line has a problem: an import is whole or not at all. */
export const CycleImportAnswer = Type.Object({
  lines: Type.Integer(),
  cycles: Type.Integer(),
  /** lines that stand in the book already and were left alone */
  known: Type.Integer(),
  imported: Type.Boolean(),
  problems: Type.Array(ImportProblem),
})
export type CycleImportAnswer = Static<typeof CycleImportAnswer>
