/** A binary fraction must not cost a whole pack. */
const SLACK = 1e-6

/** Whole packs that so many kg fill; 0 where there are none. */
export const packsIn = (kg: number, kgPerPack: number): number =>
  kgPerPack > 0 ? Math.max(0, Math.floor(kg / kgPerPack + SLACK)) : 0

/** The most that may be ordered of so many packs: the least order and whole steps above it, or 0. */
export const inSteps = (packs: number, minPacks: number, stepPacks: number): number =>
  packs < minPacks ? 0 : minPacks + Math.floor((packs - minPacks) / stepPacks) * stepPacks
