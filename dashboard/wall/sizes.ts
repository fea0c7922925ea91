import type { WallSettings } from '../../server/contract/access.ts'

/** Cap height of Atkinson Hyperlegible Next, in em. */
export const CAP_EM = 0.668
const INCH_M = 0.0254
/** Height of a 16:9 panel, as part of its diagonal. */
const HEIGHT_OF_DIAGONAL = 9 / Math.hypot(16, 9)
const ARC_MINUTE = Math.PI / 10_800

type Screen = Pick<WallSettings, 'diagonalInch' | 'viewDistanceM'>

/**
 * Font size, in % of the screen's height, whose capitals stand under `arcMinutes` at `distanceM`:
 * h = 2·D·tan(θ/2). 20′ is the least to aim for and 16′ the least to allow (ISO 9241-3).
 */
export function fontVh(screen: Screen, arcMinutes: number, distanceM = screen.viewDistanceM) {
  const capM = 2 * distanceM * Math.tan((arcMinutes * ARC_MINUTE) / 2)
  const heightM = screen.diagonalInch * INCH_M * HEIGHT_OF_DIAGONAL
  return (100 * capM) / (CAP_EM * heightM)
}

/** The footer is for whoever stands this close. */
const NEAR_M = 5
const WHOLE_VH = 86
const LEAST_TO_AIM_FOR = 20
const LEAST_TO_ALLOW = 16.2
const MOST_ROWS = 4

/** Custom properties for the style, and how many rows of two lines fit beside a job. */
export function sizesOf(screen: Screen) {
  const cap = fontVh(screen, LEAST_TO_AIM_FOR)
  const least = fontVh(screen, LEAST_TO_ALLOW)
  const near = fontVh(screen, LEAST_TO_ALLOW, Math.min(NEAR_M, screen.viewDistanceM))
  const rowVh = 2 * least + 4
  return {
    rows: Math.min(MOST_ROWS, Math.max(1, Math.floor(WHOLE_VH / rowVh))),
    style: { '--cap': `${cap}vh`, '--least': `${least}vh`, '--near': `${near}vh` },
  }
}
