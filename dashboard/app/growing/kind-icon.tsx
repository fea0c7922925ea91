import type { Noted } from './waiting.ts'

/** Own shapes in a 24 × 24 box, told apart by silhouette. */
const SHAPES: Readonly<Record<Noted, string>> = {
  cycle:
    'M12 20V10M12 13c0-4-3-6-7-6 0 4 3 6 7 6M12 10c0-3.5 2.5-5.5 6.5-5.5 0 3.5-2.5 5.5-6.5 5.5M5 20.5h14',
  weighing: 'M4 20.5h16l-1.5-10h-13ZM8 7.5h8M12 7.5v3M9.5 16.5l2.5-3 2.5 3',
  harvest: 'M4 10h16l-1.8 10.5H5.8ZM8 10l3-6.5M16 10l-3-6.5M9.5 13.5v4M14.5 13.5v4',
  losses:
    'M12 20.5v-9c0-3 1.5-5 4.5-5 2.5 0 3.5 2 3 4.5M12 15c-2.5 0-5-1-6-4M4 20.5h16M15 14l4 4m0-4l-4 4',
  guess: 'M12 3.5a6.5 6.5 0 0 1 3.5 12v2.5h-7v-2.5a6.5 6.5 0 0 1 3.5-12M9.5 21h5M12 8v3.5l2 1.5',
  fruit_set: 'M12 21a6 6 0 1 0 0-12a6 6 0 0 0 0 12M12 9c0-3 1.5-5 5-5.5M12 9C11 6.5 9 5 6 5',
  fruit_size: 'M18 13a6 6 0 1 1-12 0a6 6 0 0 1 12 0M3 4.5h18M3 2.5v4M21 2.5v4',
  brix: 'M6 21L16 11M14 5l5 5-4 4-5-5ZM16.5 7.5l3-3M4 21h5',
}

/** A picture beside words that say the same; a screen reader passes it by. */
export function KindIcon({ kind }: { kind: Noted }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path class="stroke" d={SHAPES[kind]} />
    </svg>
  )
}
