import { type Static, Type } from 'typebox'
import { CROPS } from './crop.ts'
import { nullable, wordOf } from './site.ts'

/**
 * GET ?from&to&bed: plantings that touch a span of time. POST: a planting, running or planned.
 * GET, PATCH, DELETE /:id (taken out, and /:id/restore brings it back).
 * GET /:id/holes?count: holes to weigh, drawn without choosing.
 * POST /import: past plantings from a table on paper.
 */
export const CYCLES_ROUTE = '/api/v1/cycles'

const exact = { additionalProperties: false }
export const CycleId = Type.Integer({ minimum: 1 })
const Slug = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$' })
export const CropWord = wordOf(CROPS)
/** epoch ms from 2000 to 2100 */
export const AtMs = Type.Integer({ minimum: 946_684_800_000, maximum: 4_102_444_800_000 })
/** A text ends at its first NUL where the book keeps it. */
export const ShortNote = Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$' })
/** Questions that were answered with yes: a second sending goes through. */
export const Sure = Type.Array(Type.String({ pattern: '^[a-z_]{1,40}$' }), { maxItems: 20 })
/** Made by the device that writes, so that what is sent twice stands once. */
export const DraftKey = Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' })

export const CYCLE_STATES = ['planned', 'growing', 'finished'] as const

export const CycleRow = Type.Object({
  id: CycleId,
  bed: Type.String(),
  crop: CropWord,
  cultivar: nullable(Type.Object({ id: Type.Integer(), name: Type.String() })),
  sownMs: nullable(Type.Integer()),
  /** start of the farm's day of transplanting; of a planned one it lies ahead */
  transplantedMs: Type.Integer(),
  plannedHarvestMs: Type.Integer(),
  /** the midnight at the end of its last day; null while it stands in its bed or is planned */
  endedMs: nullable(Type.Integer()),
  /** holes planted (melon, telang: plants); null where nobody counted: it cannot be forecast */
  holes: nullable(Type.Integer()),
  /** melon: fruit kept on a plant */
  fruitsPerPlant: nullable(Type.Integer()),
  state: wordOf(CYCLE_STATES),
  /** sold or sellable kg so far */
  harvestedKg: Type.Number(),
  /** the bed was lost, wholly or in great part */
  isFailed: Type.Boolean(),
  lastWeighedMs: nullable(Type.Integer()),
  note: Type.String(),
})
export type CycleRow = Static<typeof CycleRow>
export const CycleList = Type.Object({ cycles: Type.Array(CycleRow) })
export type CycleList = Static<typeof CycleList>

export const CyclesQuery = Type.Object(
  {
    from: Type.Optional(AtMs),
    to: Type.Optional(AtMs),
    bed: Type.Optional(Slug),
  },
  exact,
)
export type CyclesQuery = Static<typeof CyclesQuery>

const Holes = Type.Integer({ minimum: 1, maximum: 100_000 })
const cycleFields = {
  cultivar: Type.Optional(nullable(Type.Integer({ minimum: 1 }))),
  sownMs: Type.Optional(nullable(AtMs)),
  /** unless said: by the crop's recipe */
  plannedHarvestMs: Type.Optional(AtMs),
  fruitsPerPlant: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 8 }))),
  note: Type.Optional(ShortNote),
  sure: Type.Optional(Sure),
}
export const NewCycle = Type.Object(
  {
    ...cycleFields,
    bed: Slug,
    crop: CropWord,
    transplantedMs: AtMs,
    holes: Holes,
    /** of a past planting: the midnight at the end of its last day */
    endedMs: Type.Optional(AtMs),
    key: Type.Optional(DraftKey),
  },
  exact,
)
export type NewCycle = Static<typeof NewCycle>
export const ChangeCycle = Type.Object(
  {
    ...cycleFields,
    transplantedMs: Type.Optional(AtMs),
    holes: Type.Optional(Holes),
    /**
     * Ends it without a last harvest, such as a bed that was cleared, at the midnight at the end of
     * the farm's day that this moment lies in; null opens it again.
     */
    endedMs: Type.Optional(nullable(AtMs)),
  },
  exact,
)
export type ChangeCycle = Static<typeof ChangeCycle>

export const HolesQuery = Type.Object(
  { count: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) },
  exact,
)
export type HolesQuery = Static<typeof HolesQuery>
/** In the order in which one walks along the bed. */
export const HolesToWeigh = Type.Object({ holes: Type.Array(Type.Integer()) })
export type HolesToWeigh = Static<typeof HolesToWeigh>

/** GET; POST; PATCH /:id. A cultivar that is no longer grown keeps its past. */
export const CULTIVARS_ROUTE = '/api/v1/cultivars'
/** Melon: what a buyer calls A; the rest of sound fruit is B. */
export const GradeRule = Type.Object(
  {
    aFromGrams: Type.Number({ minimum: 50, maximum: 10_000 }),
    aToGrams: Type.Number({ minimum: 50, maximum: 10_000 }),
    bFromGrams: Type.Number({ minimum: 50, maximum: 10_000 }),
    aFromBrix: Type.Number({ minimum: 0, maximum: 30 }),
  },
  exact,
)
export type GradeRule = Static<typeof GradeRule>
const CultivarName = Type.String({ minLength: 1, maxLength: 40, pattern: '^[^\\u0000-\\u001f]+$' })
export const Cultivar = Type.Object({
  id: Type.Integer(),
  crop: CropWord,
  name: CultivarName,
  gradeRule: nullable(GradeRule),
  isGrown: Type.Boolean(),
})
export type Cultivar = Static<typeof Cultivar>
export const Cultivars = Type.Object({ cultivars: Type.Array(Cultivar) })
export type Cultivars = Static<typeof Cultivars>
export const NewCultivar = Type.Object(
  { crop: CropWord, name: CultivarName, gradeRule: Type.Optional(nullable(GradeRule)) },
  exact,
)
export type NewCultivar = Static<typeof NewCultivar>
export const ChangeCultivar = Type.Object(
  {
    name: Type.Optional(CultivarName),
    gradeRule: Type.Optional(nullable(GradeRule)),
    isGrown: Type.Optional(Type.Boolean()),
  },
  exact,
)
export type ChangeCultivar = Static<typeof ChangeCultivar>

/** GET: what one bundle, packet or piece of each crop weighs here. PUT /:crop/:unit. */
export const PACKS_ROUTE = '/api/v1/packs'
/** Counted units; a harvest may be noted in them where their weight is known. */
export const COUNTED_UNITS = ['ikat', 'bungkus', 'buah'] as const
export const UNITS = ['kg', 'g', ...COUNTED_UNITS] as const
export type Unit = (typeof UNITS)[number]
const PackGrams = Type.Number({ minimum: 0.001, maximum: 20_000 })
export const Packs = Type.Object({
  packs: Type.Array(Type.Object({ crop: CropWord, unit: wordOf(COUNTED_UNITS), grams: PackGrams })),
})
export type Packs = Static<typeof Packs>
export const PackKey = Type.Object({ crop: CropWord, unit: wordOf(COUNTED_UNITS) }, exact)
export type PackKey = Static<typeof PackKey>
export const PackWeight = Type.Object({ grams: PackGrams }, exact)
export type PackWeight = Static<typeof PackWeight>

export const CYCLE_IMPORT_ROUTE = `${CYCLES_ROUTE}/import`
/** A table as text: one past planting a line; its columns may be named in either language. */
export const CycleImport = Type.Object(
  { csv: Type.String({ maxLength: 1_000_000 }), dryRun: Type.Boolean(), sure: Type.Optional(Sure) },
  exact,
)
export type CycleImport = Static<typeof CycleImport>
