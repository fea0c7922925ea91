import { type Static, Type } from 'typebox'
import { LANGUAGES } from './access.ts'
import { Job } from './jobs.ts'
import { nullable, wordOf } from './site.ts'

/**
 * One event stream a display: `hello`, then a whole `board` at once and whenever it changes, and a
 * `heartbeat`. A wall's right opens this, its own name and its sign of life, and nothing else.
 */
export const WALL_LIVE_ROUTE = '/api/v1/wall/live'
/** After three of these without a word the display is dead, whole. */
export const WALL_HEARTBEAT_MS = 5_000

/** How a place stands, in the order of urgency. `late` and `dead` are of its data. */
export const PLACE_STATES = ['danger', 'dead', 'do', 'running', 'late', 'fine'] as const
export type PlaceState = (typeof PLACE_STATES)[number]

export const WallPlace = Type.Object({
  slug: Type.String(),
  /** as painted on the place */
  plate: Type.String(),
  state: wordOf(PLACE_STATES),
  /** the job that stands there; null when none */
  job: nullable(Type.Integer()),
  /** of its newest reading, farm time; null when it never had one */
  measuredMs: nullable(Type.Integer()),
})
export type WallPlace = Static<typeof WallPlace>

export const WallSettings = Type.Object({
  diagonalInch: Type.Number({ minimum: 10, maximum: 120 }),
  viewDistanceM: Type.Number({ minimum: 1, maximum: 20 }),
  language: wordOf(LANGUAGES),
  /** 0 … 100; 0 is silent */
  volume: Type.Integer({ minimum: 0, maximum: 100 }),
  /** minutes since local midnight between which it makes no sound; null when it always may */
  quietFromMin: nullable(Type.Integer({ minimum: 0, maximum: 1439 })),
  quietToMin: nullable(Type.Integer({ minimum: 0, maximum: 1439 })),
  /** minute of the local day at which it loads itself anew */
  reloadAtMin: Type.Integer({ minimum: 0, maximum: 1439 }),
})
export type WallSettings = Static<typeof WallSettings>

export const WallBoard = Type.Object({
  nowMs: Type.Integer(),
  /** rises with every change */
  seq: Type.Integer(),
  jobs: Type.Array(Job),
  places: Type.Array(WallPlace),
  settings: WallSettings,
})
export type WallBoard = Static<typeof WallBoard>

export const WallHello = Type.Object({
  build: Type.String(),
  nowMs: Type.Integer(),
  /** farm seconds per wall-clock second; 1 on a real farm */
  speed: Type.Number(),
})
export type WallHello = Static<typeof WallHello>

export interface WallEvents {
  readonly hello: WallHello
  readonly board: WallBoard
  readonly heartbeat: { readonly nowMs: number; readonly seq: number; readonly build: string }
}

/** What the display says of itself with its sign of life (POST of WALL_SEEN_ROUTE). */
export const WallSeen = Type.Object(
  {
    /** of the board it has drawn; null while it shows none */
    seq: Type.Optional(nullable(Type.Integer())),
    /** false when the browser does not let it sound */
    sound: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type WallSeen = Static<typeof WallSeen>
