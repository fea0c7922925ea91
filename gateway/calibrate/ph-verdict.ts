import type { PhCurve } from '../contract/curve.ts'
import type { Sentence } from '../contract/shape.ts'
import { isKnownBuffer, KNOWN_BUFFERS } from './buffers.ts'
import { type Finding, untempered } from './calibration.ts'

/** Onset and Hanna electrode guides: 95–102 % and ±15 mV as new; below 90 % replace soon. */
const SLOPE = { refusedLow: 0.85, worn: 0.9, usable: 0.95, good: 1.02, refusedHigh: 1.05 }
const OFFSET_MV = { good: 15, usable: 30, refused: 60 }
/** Beyond this no glass electrode reaches: an amplifier nobody described stands in between. */
const AMPLIFIED = { slope: 1.3, offsetMv: 300 }

const percent = (slope: number) => (slope * 100).toFixed(1)
const slopesOf = ({ slope, alkalineSlope }: PhCurve) =>
  alkalineSlope === null ? [slope] : [slope, alkalineSlope]

/** Why no calibration comes of this electrode, or null. */
export function electrodeRefusal(curve: PhCurve): Sentence | null {
  const { frontEnd, offsetMv } = curve
  const slopes = slopesOf(curve)
  const isBare = frontEnd?.zeroMv === 0 && frontEnd.gain === 1
  const isAmplified =
    slopes.some((slope) => Math.abs(slope) > AMPLIFIED.slope) ||
    Math.abs(offsetMv) > AMPLIFIED.offsetMv
  if (isBare && isAmplified) return undescribedAmplifier
  const { refusedLow, refusedHigh } = SLOPE
  const wrong = slopes.find((slope) => !(slope >= refusedLow && slope <= refusedHigh))
  if (wrong !== undefined) return wrongSlope(percent(wrong))
  return Math.abs(offsetMv) > OFFSET_MV.refused ? wrongOffset(offsetMv.toFixed(1)) : null
}

/** Wear of the electrode, and what is not known of the buffers it was measured in. */
export function electrodeFindings(
  curve: PhCurve,
  points: readonly { readonly ph: number; readonly atC: number | null }[],
): Finding[] {
  const lowest = Math.min(...slopesOf(curve))
  const highest = Math.max(...slopesOf(curve))
  return [
    ...(lowest < SLOPE.worn ? [wornSlope(percent(lowest))] : []),
    ...(lowest >= SLOPE.worn && lowest < SLOPE.usable ? [agedSlope(percent(lowest))] : []),
    ...(highest > SLOPE.good ? [steepSlope(percent(highest))] : []),
    ...offsetFindings(curve.offsetMv),
    ...(curve.alkalineSlope === null ? [] : [bentLine(curve.slope, curve.alkalineSlope)]),
    ...points.filter(({ ph }) => !isKnownBuffer(ph)).map(({ ph }) => strangeBuffer(ph)),
    ...(points.some(({ atC }) => atC === null) ? [untempered] : []),
  ]
}

function offsetFindings(offsetMv: number): Finding[] {
  const far = Math.abs(offsetMv)
  const mv = offsetMv.toFixed(1)
  if (far > OFFSET_MV.usable) {
    return [
      {
        verdict: 'worn',
        sentence: {
          id: `offset ${mv} mV: bersihkan alat ukur lalu kalibrasi ulang`,
          en: `offset ${mv} mV: clean the probe and calibrate again`,
        },
      },
    ]
  }
  if (far <= OFFSET_MV.good) return []
  return [
    {
      verdict: 'usable',
      sentence: {
        id: `offset ${mv} mV: masih baik dipakai; bersihkan alat ukur sebelum kalibrasi berikutnya`,
        en: `offset ${mv} mV: still fit for use; clean the probe before the next calibration`,
      },
    },
  ]
}

const wornSlope = (shown: string): Finding => ({
  verdict: 'worn',
  sentence: {
    id: `kemiringan ${shown} %: alat ukur hampir habis, siapkan gantinya`,
    en: `slope ${shown} %: replace the probe soon`,
  },
})
const agedSlope = (shown: string): Finding => ({
  verdict: 'usable',
  sentence: {
    id: `kemiringan ${shown} %: alat ukur mulai menua, masih baik dipakai`,
    en: `slope ${shown} %: the probe is ageing and still fit for use`,
  },
})
const steepSlope = (shown: string): Finding => ({
  verdict: 'usable',
  sentence: {
    id: `kemiringan ${shown} %, di atas 102 %: periksa apakah larutan penyangga masih segar`,
    en: `slope ${shown} %, above 102 %: check that the buffers are fresh`,
  },
})
const bentLine = (acid: number, alkaline: number): Finding => ({
  verdict: 'usable',
  sentence: {
    id: `kemiringan sisi asam ${percent(acid)} % dan sisi basa ${percent(alkaline)} % dipakai terpisah`,
    en: `the acid side has a slope of ${percent(acid)} % and the alkaline side ${percent(alkaline)} %; each is used on its own side`,
  },
})
const strangeBuffer = (ph: number): Finding => ({
  verdict: 'usable',
  sentence: {
    id: `tidak ada tabel suhu untuk larutan penyangga pH ${ph}, jadi dianggap ${ph} pada semua suhu: ukur pada 25 °C, atau pakai ${KNOWN_BUFFERS.join(', ')}`,
    en: `no table for a buffer of pH ${ph}, so it is taken as ${ph} at every temperature: measure at 25 °C, or use ${KNOWN_BUFFERS.join(', ')}`,
  },
})
export const keptSlope = (hasCalibration: boolean): Finding => ({
  verdict: 'usable',
  sentence: hasCalibration
    ? {
        id: 'satu larutan hanya menggeser offset; kemiringan lama tetap dipakai: ukur larutan kedua untuk memeriksanya',
        en: 'one buffer moves the offset only and keeps the slope in force: measure a second one to check it',
      }
    : {
        id: 'satu larutan hanya menggeser offset; kemiringan dianggap 100 %: ukur larutan kedua untuk memeriksanya',
        en: 'one buffer moves the offset only and the slope is taken as 100 %: measure a second one to check it',
      },
})
const wrongSlope = (shown: string): Sentence => ({
  id: `kemiringan alat ukur ${shown} %, di luar 85–105 %: periksa larutan penyangga, bersihkan atau ganti alat ukur`,
  en: `the electrode's slope is ${shown} %, outside 85–105 %: check the buffers, clean or replace the probe`,
})
const wrongOffset = (shown: string): Sentence => ({
  id: `offset alat ukur ${shown} mV, di luar ±60 mV: bersihkan atau ganti alat ukur`,
  en: `the electrode's offset is ${shown} mV, beyond ±60 mV: clean or replace the probe`,
})
const undescribedAmplifier: Sentence = {
  id: 'nilai mentah ini melewati penguat yang tidak tertulis di konfigurasi: tulis frontEnd dengan zeroMv dan gain papan penguat, misalnya { zeroMv: 1500, gain: 3 }',
  en: "these raw values come through an amplifier the configuration does not tell of: write frontEnd with the amplifier board's zeroMv and gain, such as { zeroMv: 1500, gain: 3 }",
}
export const noGain: Sentence = {
  id: 'penguat dengan gain 0 tidak meneruskan apa pun: ukur gain papan penguat',
  en: 'an amplifier with a gain of 0 passes nothing on: measure its gain',
}
export const tooAlike: Sentence = {
  id: 'kalibrasi pH perlu dua larutan penyangga yang berjarak paling sedikit satu pH, misalnya 7,00 dan 4,01',
  en: 'a pH calibration needs two buffers at least one pH apart, such as 7.00 and 4.01',
}
export const tooFarFromSeven: Sentence = {
  id: 'satu larutan saja harus di dekat pH 7; ukur juga larutan pH 7,00 atau 6,86',
  en: 'a single buffer must be near pH 7; measure one of pH 7.00 or 6.86 as well',
}
export const notOneLine: Sentence = {
  id: 'larutan penyangga tidak terletak pada satu garis dalam 0,05 pH: bilas alat ukur dan ukur lagi',
  en: 'the buffers do not lie on one line within 0.05 pH: rinse the probe and measure them again',
}
