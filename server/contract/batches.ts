import { type Static, Type } from 'typebox'
import { AtMs, DraftKey, ShortNote, Sure } from './cycles.ts'
import { Packs } from './products.ts'
import { nullable, wordOf } from './site.ts'

/**
 * What was made and stands in store. GET ?product; POST; GET /:id with its movements;
 * POST /:id/movements; POST /:id/recall, DELETE takes a recall back; GET /:id/recall: who has it.
 */
export const BATCHES_ROUTE = '/api/v1/batches'

/** Why packs came or went; `sold` and `returned` are written by orders alone. */
export const MOVEMENT_REASONS = [
  'made',
  'sold',
  'returned',
  'broken',
  'expired',
  'sample',
  'kitchen',
  'counted',
] as const
export type MovementReason = (typeof MOVEMENT_REASONS)[number]
export const NOTED_REASONS = ['broken', 'expired', 'sample', 'kitchen', 'counted'] as const

const exact = { additionalProperties: false }
/** Stands on the label; unique within its product. */
const Code = Type.String({ pattern: '^[A-Z0-9][A-Z0-9./-]{0,23}$' })

export const BatchesQuery = Type.Object(
  { product: Type.Optional(Type.Integer({ minimum: 1 })) },
  exact,
)
export type BatchesQuery = Static<typeof BatchesQuery>

export const NewBatch = Type.Object(
  {
    product: Type.Integer({ minimum: 1 }),
    /** unless said: made from the day, such as 261122-1 */
    code: Type.Optional(Code),
    madeMs: AtMs,
    /** the last day it may be eaten; unless said by the product's shelf life */
    expiresMs: Type.Optional(nullable(AtMs)),
    packs: Packs,
    note: Type.Optional(ShortNote),
    key: Type.Optional(DraftKey),
    sure: Type.Optional(Sure),
  },
  exact,
)
export type NewBatch = Static<typeof NewBatch>

export const Batch = Type.Object({
  id: Type.Integer(),
  product: Type.Integer(),
  code: Type.String(),
  madeMs: Type.Integer(),
  /** the midnight at the end of its last day; null: does not expire */
  expiresMs: nullable(Type.Integer()),
  madePacks: Type.Integer(),
  /** still in store */
  packs: Type.Integer(),
  recalledMs: nullable(Type.Integer()),
  recalledBecause: nullable(Type.String()),
  note: Type.String(),
})
export type Batch = Static<typeof Batch>
export const Batches = Type.Object({ batches: Type.Array(Batch) })
export type Batches = Static<typeof Batches>

/** `counted` sets what stands in store; the others take packs out of it. */
export const NewMovement = Type.Object(
  {
    reason: wordOf(NOTED_REASONS),
    packs: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    note: Type.Optional(ShortNote),
    key: Type.Optional(DraftKey),
    sure: Type.Optional(Sure),
  },
  exact,
)
export type NewMovement = Static<typeof NewMovement>
export const Movement = Type.Object({
  id: Type.Integer(),
  atMs: Type.Integer(),
  reason: wordOf(MOVEMENT_REASONS),
  /** above 0 came, below 0 went */
  packs: Type.Integer(),
  order: nullable(Type.Integer()),
  note: Type.String(),
})
export type Movement = Static<typeof Movement>
export const BatchPage = Type.Object({ batch: Batch, movements: Type.Array(Movement) })
export type BatchPage = Static<typeof BatchPage>

export const Recall = Type.Object(
  { because: Type.String({ minLength: 5, maxLength: 200, pattern: '^[^\\u0000]*$' }) },
  exact,
)
export type Recall = Static<typeof Recall>
/** Whom to call, those with most first. */
export const RecallList = Type.Object({
  batch: Batch,
  has: Type.Array(
    Type.Object({
      order: Type.Integer(),
      code: Type.String(),
      buyer: Type.String(),
      phone: nullable(Type.String()),
      deliveredMs: nullable(Type.Integer()),
      packs: Type.Integer(),
    }),
  ),
  inStore: Type.Integer(),
})
export type RecallList = Static<typeof RecallList>
