import type { NewEvent } from '../../server/contract/access.ts'

type Kind = NewEvent['kind']

/** One silhouette for each kind, told apart without colour and without reading. */
const SHAPES: Readonly<Record<Kind, string>> = {
  irrigation: 'M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11Z',
  nutrient: 'M9 3h6v4l2 3v11H7V10l2-3ZM12 12v6M9 15h6',
  acid_base: 'M9 3h6M10 3v6l-5 10a1.5 1.5 0 0 0 1.5 2h11a1.5 1.5 0 0 0 1.5-2L14 9V3M7.5 15h9',
  refill: 'M4 9v12h16V9M12 2v11M8 9.5l4 4 4-4M4 17h16',
  calibration: 'M21 15a9 9 0 1 0-18 0M12 15l5-6M3 19h18',
  power_cut: 'M13 2L5 13h6l-1 9 8-12h-6ZM3 3l18 18',
  pest: 'M12 8a4 5 0 0 1 4 5v2a4 5 0 0 1-8 0v-2a4 5 0 0 1 4-5M9 8a3 3 0 0 1 6 0M8 13H3M8 17l-4 3M8 10L4 7M16 13h5M16 17l4 3M16 10l4-3',
  note: 'M4 20l1-5L16 4l4 4L9 19Z',
}

export function EventIcon({ kind }: { kind: Kind }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path class="stroke" d={SHAPES[kind]} />
    </svg>
  )
}
