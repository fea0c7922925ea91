import { stressFactor } from './water-balance.ts'

/** The layer a bare surface evaporates from: total and readily evaporable water, mm. */
export type Topsoil = { readonly tewMm: number; readonly rewMm: number }

export interface TopsoilDay {
  /** evaporated since the last wetting, mm, 0…TEW */
  readonly depletionMm: number
  /** water use of crop and surface together, mm/day */
  readonly etcMm: number
}

/**
 * One dry day of a wholly exposed surface: evaporation slows once its readily evaporable water is
 * gone. Source: FAO-56 eq. 71, 74 and 77, without rain, run-off and drainage.
 */
export function topsoilDryDay(
  startMm: number,
  { tewMm, rewMm }: Topsoil,
  crop: { readonly et0Mm: number; readonly basalKc: number; readonly highestKc: number },
): TopsoilDay {
  const kr = stressFactor(startMm, { tawMm: tewMm, rawMm: rewMm })
  const ke = Math.min(kr * (crop.highestKc - crop.basalKc), crop.highestKc)
  const evaporated = Math.min(ke * crop.et0Mm, tewMm - startMm)
  return { depletionMm: startMm + evaporated, etcMm: crop.basalKc * crop.et0Mm + evaporated }
}
