/** How much of its own past a forecast rests on. */
export type Tier = 'first' | 'shrunk' | 'full'

const ENOUGH_CYCLES = 4

export function tierOf(finishedCycles: number, weighedCycles: number): Tier {
  if (finishedCycles === 0) return 'first'
  return finishedCycles >= ENOUGH_CYCLES && weighedCycles > 0 ? 'full' : 'shrunk'
}

/** What a screen says beside the number. */
export const TIER_WORDS: Readonly<Record<Tier, { readonly id: string; readonly en: string }>> = {
  first: {
    id: 'Perkiraan awal, bukan janji: kebun ini belum punya panen sendiri untuk dibandingkan.',
    en: 'A first estimate, not a promise: this farm has no harvest of its own to compare with yet.',
  },
  shrunk: {
    id: 'Perkiraan dari sedikit panen: rentangnya masih lebar.',
    en: 'An estimate from few harvests: its range is still wide.',
  },
  full: {
    id: 'Perkiraan dari panen dan timbangan kebun ini sendiri.',
    en: "An estimate from this farm's own harvests and weighings.",
  },
}
