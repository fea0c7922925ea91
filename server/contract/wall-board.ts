import { type Static, Type } from 'typebox'
import { WallSettings } from './access.ts'
import { Job } from './jobs.ts'
import { nullable, wordOf } from './site.ts'

/**
 * One event stream a display: `hello`, then a whole `board` at once and whenever it changes, and a
 * `heartbeat`. A wall's right opens this, its own name and its sign of life, and nothing else.
 */
export const WALL_LIVE_ROUTE = '/api/v1/wall/live'
/** After three of these without a word the display is dead, whole. */
export const WALL_HEARTBEAT_MS = 5_000

/**
 * How a place stands, in the order of urgency. `late` and `dead` are of its data; `unwatched` has no
 * probe that could tell.
 */
export const PLACE_STATES = [
  'danger',
  'dead',
  'do',
  'running',
  'late',
  'fine',
  'unwatched',
] as const
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
