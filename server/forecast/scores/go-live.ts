import type { Summary } from './summary.ts'

interface Words {
  readonly id: string
  readonly en: string
}

/** Whether the model's forecast is shown, or the mean of the last four, and why. */
export interface GoLive {
  readonly use: 'model' | 'mean_of_four'
  readonly why: Words
}

const LEAST_COVERAGE = 0.7
const MOST_COVERAGE = 0.9
/** Fewer forecasts that came due than this prove nothing. */
const ENOUGH = 8

const SENTENCES = {
  young: {
    id: 'Belum cukup panen untuk menilai perkiraan.',
    en: 'There are not enough harvests yet to judge the forecast.',
  },
  worse: {
    id: 'Belum lebih baik dari rata-rata empat panen terakhir; rata-rata itu yang dipakai.',
    en: 'Not better yet than the mean of the last four harvests; that mean is used.',
  },
  narrow: {
    id: 'Hasil panen terlalu sering di luar rentang perkiraan; rata-rata empat panen terakhir dipakai.',
    en: 'Harvests came outside the range too often; the mean of the last four is used.',
  },
  wide: {
    id: 'Rentang perkiraan terlalu lebar; rata-rata empat panen terakhir dipakai.',
    en: 'The range is wider than the harvests need; the mean of the last four is used.',
  },
  unkept: {
    id: 'Janji kepada pembeli belum cukup sering terpenuhi; rata-rata empat panen terakhir dipakai.',
    en: 'Promises were not kept often enough; the mean of the last four harvests is used.',
  },
  better: {
    id: 'Lebih baik dari rata-rata empat panen terakhir.',
    en: 'Better than the mean of the last four harvests.',
  },
} as const satisfies Record<string, Words>

/** Share of promises kept and the share that was promised to be, 0 to 1. */
export interface Kept {
  readonly share: number
  readonly promised: number
}

/**
 * The rule by which a forecast may be used: of those at most a week ahead, better than the mean of
 * the last four (CRPS), 70 to 90 % of outcomes inside P10–P90, and promises kept as often as said
 * (null while nothing was promised). Ranges that held more than 90 % count as too wide only once the
 * number of harvests proves it: they keep a promise, they only sell less. A young farm, without enough to judge, has nothing better than
 * the model and its prior.
 */
export function goLive(nearest: Summary | null, kept: Kept | null): GoLive {
  if (nearest === null || nearest.forecasts < ENOUGH) return { use: 'model', why: SENTENCES.young }
  const skill = nearest.skill.lastFour
  const { share, low } = nearest.coverage
  if (skill === null || skill <= 0) return { use: 'mean_of_four', why: SENTENCES.worse }
  if (share < LEAST_COVERAGE) return { use: 'mean_of_four', why: SENTENCES.narrow }
  if (low > MOST_COVERAGE) return { use: 'mean_of_four', why: SENTENCES.wide }
  if (kept !== null && kept.share < kept.promised) {
    return { use: 'mean_of_four', why: SENTENCES.unkept }
  }
  return { use: 'model', why: SENTENCES.better }
}
