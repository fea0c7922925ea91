import { type Static, Type } from 'typebox'
import { AtMs, CropWord } from './cycles.ts'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

/**
 * GET ?from&weeks&crop: what each delivery week may bring. GET /cycles/:id: one planting, its growth
 * and what was forecast of it before. GET /scores: how good the forecasts have been. GET /runs/:id:
 * a stored run. POST /runs: reckon anew now.
 */
export const FORECAST_ROUTE = '/api/v1/forecast'

const exact = { additionalProperties: false }
export const ForecastQuery = Type.Object(
  {
    from: Type.Optional(AtMs),
    weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 26 })),
    crop: Type.Optional(CropWord),
  },
  exact,
)
export type ForecastQuery = Static<typeof ForecastQuery>

/** kg (of days: epoch ms; of growth: g a hole) at five chances, rising. */
export const Range = Type.Object({
  p10: Type.Number(),
  p20: Type.Number(),
  p50: Type.Number(),
  p80: Type.Number(),
  p90: Type.Number(),
})
export type Range = Static<typeof Range>

/** What is shown: the model, or the plain mean of the last four harvests while that is better. */
export const IN_USE = ['model', 'mean_of_four'] as const
export const TIERS = ['first', 'shrunk', 'full'] as const

export const ForecastWindow = Type.Object({
  /** the site's Monday 00.00 */
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  grade: Type.String(),
  /** of what is in use */
  kg: Range,
  /** the mean of the last four harvests, scaled to what stands in the beds; null without any */
  baselineKg: nullable(Type.Number()),
  /** already harvested in this window */
  harvestedKg: Type.Number(),
  /** promised to buyers */
  committedKg: Type.Number(),
})
export type ForecastWindow = Static<typeof ForecastWindow>

export const CropForecast = Type.Object({
  crop: CropWord,
  inUse: wordOf(IN_USE),
  /** why that is in use */
  why: Sentence,
  tier: wordOf(TIERS),
  tierWords: Sentence,
  /** CRPS skill over the mean of the last four harvests, a week ahead; null while nothing came due */
  skill: nullable(Type.Number()),
  /** what had to be assumed, in words */
  assumed: Type.Array(Sentence),
  windows: Type.Array(ForecastWindow),
  /** plantings that feed it */
  cycles: Type.Array(Type.Integer()),
})
export type CropForecast = Static<typeof CropForecast>

export const ForecastRun = Type.Object({
  id: Type.Integer(),
  madeMs: Type.Integer(),
  /** draws and seed: with the kept inputs they give every number again */
  draws: Type.Integer(),
  seed: Type.Integer(),
  /** why it was made, such as weighing, harvest, night */
  cause: Type.String(),
  /** hex SHA-256 over all draws */
  digest: Type.String(),
  tookMs: Type.Number(),
})
export type ForecastRun = Static<typeof ForecastRun>

export const ForecastAnswer = Type.Object({
  /** null while none has been made yet */
  run: nullable(ForecastRun),
  crops: Type.Array(CropForecast),
  /** plantings that cannot be forecast, and what to do */
  left: Type.Array(Type.Object({ cycle: Type.Integer(), why: Sentence })),
})
export type ForecastAnswer = Static<typeof ForecastAnswer>

export const CycleForecast = Type.Object({
  cycle: Type.Integer(),
  run: nullable(ForecastRun),
  /** null where it cannot be forecast or is finished */
  now: nullable(
    Type.Object({
      kg: Range,
      byGrade: Type.Record(Type.String(), Range),
      harvestMs: Range,
      tier: wordOf(TIERS),
      tierWords: Sentence,
      assumed: Type.Array(Sentence),
      inUse: wordOf(IN_USE),
      why: Sentence,
      baselineKg: nullable(Type.Number()),
    }),
  ),
  /** g a hole (melon: a fruit) day by day from transplanting to the last possible harvest */
  growth: Type.Array(Type.Object({ atMs: Type.Integer(), grams: Range })),
  /** what was forecast of it, oldest first: at most one a day */
  past: Type.Array(
    Type.Object({
      run: Type.Integer(),
      madeMs: Type.Integer(),
      kg: Range,
      harvestMs: Range,
      /** not said then, but reckoned by this run with what was known on that day */
      isReplayed: Type.Boolean(),
    }),
  ),
  /** what moved it since the one before; null when nothing did or there is none */
  moved: nullable(Sentence),
  /** kg of the median, against the forecast before */
  movedKg: nullable(Type.Number()),
  /** days on which something held growth back, and what */
  stressDays: Type.Array(Type.Object({ atMs: Type.Integer(), what: Sentence })),
  /** what came in the end, sellable kg; null while it grows */
  cameKg: nullable(Type.Number()),
})
export type CycleForecast = Static<typeof CycleForecast>

const Skill = nullable(Type.Number())
export const LeadScore = Type.Object({
  lead: wordOf(['0-7', '8-14', '15-21', '22+'] as const),
  forecasts: Type.Integer(),
  crpsKg: Type.Number(),
  pinballKg: Type.Number(),
  coverage: Type.Object({ share: Type.Number(), low: Type.Number(), high: Type.Number() }),
  widthKg: Type.Number(),
  biasKg: Type.Number(),
  wape: Type.Number(),
  /** outcomes in each tenth of their forecast: even where the ranges are honest */
  ranks: Type.Array(Type.Integer()),
  skill: Type.Object({ lastCycle: Skill, lastFour: Skill, lastYear: Skill, guess: Skill }),
})
export type LeadScore = Static<typeof LeadScore>
export const ForecastScores = Type.Object({
  /** null while they are being reckoned for the first time */
  madeMs: nullable(Type.Integer()),
  crops: Type.Array(
    Type.Object({
      crop: CropWord,
      finished: Type.Integer(),
      inUse: wordOf(IN_USE),
      why: Sentence,
      /** how good, in plain words with a frequency */
      words: Sentence,
      leads: Type.Array(LeadScore),
      /** what was measured and tried as holding growth back, and whether it is in use */
      stresses: Type.Optional(Type.Array(Type.Object({ inUse: Type.Boolean(), words: Sentence }))),
      /** what was forecast a week ahead and what came, newest last */
      came: Type.Array(
        Type.Object({
          cycle: Type.Integer(),
          harvestMs: Type.Integer(),
          kg: Range,
          cameKg: Type.Number(),
          baselineKg: nullable(Type.Number()),
        }),
      ),
    }),
  ),
})
export type ForecastScores = Static<typeof ForecastScores>
