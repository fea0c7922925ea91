import { type Static, Type } from 'typebox'
import { AtMs, CropWord } from './cycles.ts'
import { GRADE_WORDS } from './entries.ts'
import { Range } from './forecast.ts'
import { CHANNELS } from './products.ts'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

/**
 * GET ?product&packs&on[&buyer][&order]: may this be promised? GET /weeks?product&weeks: what each
 * delivery week brings, what is promised of it and what is free. GET /days?product&packs[&buyer]: the
 * zone of each day a promise may be given for. GET /record: how often promises
 * were kept. GET /risks: orders a forecast endangers. GET /shortfalls/:product/:on: who gets how much.
 */
export const PROMISE_ROUTE = '/api/v1/promise'

/** BISA JANJI, MUNGKIN, JANGAN JANJI. */
export const ZONES = ['may', 'perhaps', 'not'] as const
export type PromiseZone = (typeof ZONES)[number]
/**
 * What a promise rests on: `firm` a forecast at its service level, `perhaps` subject to harvest,
 * `stock` batches in store, `made` the workshop's capacity.
 */
export const PROMISE_TIERS = ['firm', 'perhaps', 'stock', 'made'] as const
export type PromiseTier = (typeof PROMISE_TIERS)[number]

const exact = { additionalProperties: false }
const Id = Type.Integer({ minimum: 1 })
const Share = Type.Number({ minimum: 0, maximum: 1 })

export const MayQuery = Type.Object(
  {
    product: Id,
    /** whole units of sale; what is not is refused with a sentence */
    packs: Type.Number(),
    /** any moment of the farm's day of delivery */
    on: AtMs,
    buyer: Type.Optional(Id),
    /** left out of what is promised already: an order that is being changed */
    order: Type.Optional(Id),
  },
  exact,
)
export type MayQuery = Static<typeof MayQuery>

/** "8 dari 10 minggu": the share of outcomes in which it is kept. */
export const Level = Type.Object({ share: Share, words: Sentence })
export type Level = Static<typeof Level>

export const KeptRecord = Type.Object({
  /** null over all levels */
  level: nullable(Share),
  promised: Type.Integer(),
  kept: Type.Integer(),
  /** "Dari 12 janji terakhir, 11 terpenuhi" */
  words: Sentence,
})
export type KeptRecord = Static<typeof KeptRecord>

export const MayAnswer = Type.Object({
  product: Id,
  packs: Type.Integer(),
  /** start of the farm's day */
  onMs: Type.Integer(),
  zone: wordOf(ZONES),
  tier: wordOf(PROMISE_TIERS),
  /** what to do, in a sentence */
  words: Sentence,
  level: Level,
  /** that all of it can be handed over on that day; null where nothing is by chance */
  chance: nullable(Share),
  /** units that may still be promised on that day, firmly and subject to harvest */
  free: Type.Object({ may: Type.Integer(), perhaps: Type.Integer() }),
  /** kg it takes, what is given away above the label included; null for what has no weight */
  kg: nullable(Type.Number()),
  /** kg that can be handed over on that day, before promises; null where nothing is by chance */
  supplyKg: nullable(Range),
  /** of that, promised already */
  promisedKg: nullable(Type.Number()),
  /** "Paling sedikit 24 kg (9 dari 10 minggu) · biasanya 30 kg · paling banyak 38 kg" */
  range: nullable(Sentence),
  /** the first later day on which all of it may be promised */
  nextMs: nullable(Type.Integer()),
  /** days and units that together may be promised, where one day cannot bear it */
  split: Type.Array(Type.Object({ onMs: Type.Integer(), packs: Type.Integer() })),
  /** what it rests on, what was assumed, what moved since yesterday, oldest word first */
  because: Type.Array(Sentence),
  record: nullable(KeptRecord),
  /** the price list of the buyer, or the public one; null where none is set */
  price: nullable(
    Type.Object({
      channel: wordOf(CHANNELS),
      rupiah: Type.Integer(),
      perKg: nullable(Type.Number()),
      totalRupiah: Type.Integer(),
    }),
  ),
  /** null where no forecast is behind it */
  run: nullable(Type.Object({ id: Type.Integer(), madeMs: Type.Integer() })),
})
export type MayAnswer = Static<typeof MayAnswer>

export const WeeksQuery = Type.Object(
  { product: Id, weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })) },
  exact,
)
export type WeeksQuery = Static<typeof WeeksQuery>
export const PromiseWeek = Type.Object({
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  /** kg after the kitchen's and allocated shares; null where nothing is by chance */
  supplyKg: nullable(Range),
  promisedPacks: Type.Integer(),
  promisedKg: nullable(Type.Number()),
  free: Type.Object({ may: Type.Integer(), perhaps: Type.Integer() }),
  level: Level,
})
export type PromiseWeek = Static<typeof PromiseWeek>
export const PromiseWeeks = Type.Object({ product: Id, weeks: Type.Array(PromiseWeek) })
export type PromiseWeeks = Static<typeof PromiseWeeks>

export const DaysQuery = Type.Object(
  { product: Id, packs: Type.Number(), buyer: Type.Optional(Id) },
  exact,
)
export type DaysQuery = Static<typeof DaysQuery>
/** For a calendar: whether so many may be promised on each of the days from today on, 28 of them. */
export const PromiseDays = Type.Object({
  product: Id,
  packs: Type.Integer(),
  days: Type.Array(
    Type.Object({
      /** start of the farm's day */
      onMs: Type.Integer(),
      zone: wordOf(ZONES),
      free: Type.Object({ may: Type.Integer(), perhaps: Type.Integer() }),
    }),
  ),
})
export type PromiseDays = Static<typeof PromiseDays>

export const PromiseRecord = Type.Object({
  all: nullable(KeptRecord),
  levels: Type.Array(KeptRecord),
})
export type PromiseRecord = Static<typeof PromiseRecord>

/** amber: over 20 % chance of a shortage, red: over 50 %. */
export const RISK_COLOURS = ['amber', 'red'] as const
export const Risk = Type.Object({
  colour: wordOf(RISK_COLOURS),
  order: Type.Integer(),
  code: Type.String(),
  line: Type.Integer(),
  buyer: Type.Object({
    id: Type.Integer(),
    name: Type.String(),
    phone: nullable(Type.String()),
    whatsapp: nullable(Type.String()),
  }),
  product: Type.Integer(),
  name: Sentence,
  onMs: Type.Integer(),
  packs: Type.Integer(),
  tier: wordOf(PROMISE_TIERS),
  /** that not all of it will be there */
  shortage: Share,
  /** when it was promised */
  shortageThen: nullable(Share),
  /** units that are there in 8 of 10 outcomes */
  likelyPacks: Type.Integer(),
  /** what moved it */
  because: nullable(Sentence),
  /** what to do by when */
  todo: Sentence,
  /** a message to the buyer, ready to send */
  message: Sentence,
  /** ways out: a later day, part of it, something else the buyer may consent to */
  ways: Type.Array(Sentence),
})
export type Risk = Static<typeof Risk>
export const Risks = Type.Object({
  run: nullable(Type.Object({ id: Type.Integer(), madeMs: Type.Integer() })),
  risks: Type.Array(Risk),
  /** crops whose forecast rose above what is promised: free to sell since the last day */
  released: Type.Array(
    Type.Object({ product: Type.Integer(), fromMs: Type.Integer(), packs: Type.Integer() }),
  ),
})
export type Risks = Static<typeof Risks>

/** Contracts first, then by the day of the promise, or all in proportion. */
export const FAIR_RULES = ['contract_then_oldest', 'oldest_first', 'proportional'] as const
export type FairRule = (typeof FAIR_RULES)[number]
export const ShortfallQuery = Type.Object(
  {
    /** units that there are; unless said what is likely */
    packs: Type.Optional(Type.Integer({ minimum: 0 })),
    rule: Type.Optional(wordOf(FAIR_RULES)),
  },
  exact,
)
export type ShortfallQuery = Static<typeof ShortfallQuery>
/** Who gets how much of what there is on a day. */
export const Shortfall = Type.Object({
  product: Id,
  onMs: Type.Integer(),
  rule: wordOf(FAIR_RULES),
  ruleWords: Sentence,
  packs: Type.Integer(),
  lines: Type.Array(
    Type.Object({
      order: Type.Integer(),
      code: Type.String(),
      line: Type.Integer(),
      buyer: Type.String(),
      hasContract: Type.Boolean(),
      promisedMs: Type.Integer(),
      ordered: Type.Integer(),
      gets: Type.Integer(),
      message: Sentence,
    }),
  ),
})
export type Shortfall = Static<typeof Shortfall>

/** The kitchen's share and what is set aside for a price list's buyers, before first come. */
export const CLAIMS_ROUTE = '/api/v1/claims'
export const CLAIM_HOLDERS = ['kitchen', ...CHANNELS] as const
const claim = {
  crop: CropWord,
  grade: wordOf(GRADE_WORDS),
  holder: wordOf(CLAIM_HOLDERS),
  kgPerWeek: Type.Number({ exclusiveMinimum: 0, maximum: 100_000 }),
  fromMs: AtMs,
  untilMs: nullable(AtMs),
  /** of a price list's share: so many days ahead what nobody took is free to all */
  releaseDays: Type.Integer({ minimum: 0, maximum: 28 }),
}
export const NewClaim = Type.Object(claim, exact)
export type NewClaim = Static<typeof NewClaim>
export const Claim = Type.Object({ id: Type.Integer(), ...claim })
export type Claim = Static<typeof Claim>
export const Claims = Type.Object({ claims: Type.Array(Claim) })
export type Claims = Static<typeof Claims>
