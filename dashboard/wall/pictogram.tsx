import type { JobKind } from '../../server/contract/jobs.ts'
import type { PlaceState } from '../../server/contract/wall-board.ts'

/** Own shapes in a 24 × 24 box, told apart by silhouette: nobody needs colour to know which is which. */
const SHAPES = {
  drop: 'M12 2.5c-3.2 4.6-6.6 8-6.6 12.2a6.6 6.6 0 0 0 13.2 0C18.6 10.5 15.2 7.1 12 2.5Z',
  no_drop:
    'M12 5c-2.3 3.3-4.7 6-4.7 9a4.7 4.7 0 0 0 9.4 0c0-3-2.4-5.7-4.7-9ZM22 12a10 10 0 1 1-20 0a10 10 0 0 1 20 0M5 5l14 14',
  tank: 'M4 8v13h16V8M4 15c2-1.6 4-1.6 6 0s4 1.6 6 0 2.5-1.3 4-1M12 1.5V10M8.5 6.8L12 10.3l3.5-3.5',
  pump: 'M20 12a8 8 0 1 1-16 0a8 8 0 0 1 16 0M12 12V7M12 12l4.3 2.5M12 12l-4.3 2.5M20 8h3M20 16h3M4 12H1',
  roof: 'M3 21V12M21 21V12M1.5 12L9 5.5M22.5 12L13 1.5M3 21h18M12 18.5v-8M8.8 13.5L12 10.3l3.2 3.2',
  call: 'M13 7a4 4 0 1 1-8 0a4 4 0 0 1 8 0M2 21c.5-5 3.5-7.5 7-7.5s6.5 2.5 7 7.5M17 4.5c1.5 1.3 1.5 3.7 0 5M20 2c3.2 2.8 3.2 7.2 0 10',
  power: 'M13.5 2L5 13.5h6L10 22l9-12h-6ZM2.5 4l19 16',
  dead: 'M3 9.5a13 13 0 0 1 5-3M12.5 5.6A13 13 0 0 1 21 9.5M6.5 13.3a8 8 0 0 1 3.3-2M14.8 11.5a8 8 0 0 1 2.7 1.8M12 18v.1M4 3l16 18',
  fine: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0M8 12.5l2.8 2.8L16 9.5',
  danger: 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8ZM12 7v6M12 16.8v.1',
  running:
    'M4 12a8 8 0 0 1 13.7-5.6L20 8.5M20 3.5v5h-5M20 12a8 8 0 0 1-13.7 5.6L4 15.5M4 20.5v-5h5',
  late: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0M12 6.5V12l3.5 2.5',
  unwatched: 'M4 4l16 0M4 4v16M20 4v16M4 20h16M9 12h6',
  hand: 'M8 12V5a1.6 1.6 0 0 1 3.2 0v5.5V3.5a1.6 1.6 0 0 1 3.2 0V11V5a1.6 1.6 0 0 1 3.2 0v9.5c0 4-2.6 7-6.3 7-3 0-4.6-1.3-6-3.7L2.6 13.5c-.5-1.6 1.6-2.6 2.7-1.2L8 15Z',
  mute: 'M3 9.5v5h4l5 4.5V5L7 9.5ZM16 9.5l5 5M21 9.5l-5 5',
  waiting: 'M5 12v.1M12 12v.1M19 12v.1',
} as const

export type ShapeName = keyof typeof SHAPES

const OF_KIND: Readonly<Record<JobKind, ShapeName>> = {
  water: 'drop',
  stop_watering: 'no_drop',
  refill: 'tank',
  check_pump: 'pump',
  open_roof: 'roof',
  call_ph: 'call',
  call_weak: 'call',
  call_strong: 'call',
  call_dead_data: 'dead',
  power_out: 'power',
}
export const shapeOfKind = (kind: JobKind): ShapeName => OF_KIND[kind]

/** A row's shape: of its job while something is asked there, else of its state. */
export const shapeOfState = (state: PlaceState, kind: JobKind | null): ShapeName =>
  state === 'do' && kind !== null ? OF_KIND[kind] : shapeOfBare(state)

/** Something is to be done, and the job itself is not here yet. */
const shapeOfBare = (state: PlaceState): ShapeName => (state === 'do' ? 'danger' : state)

export function Pictogram({ name }: { name: ShapeName }) {
  return (
    <svg class="pictogram" data-shape={name} viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  )
}
