import type { CalibrationMethod, KnownSample } from '../contract/calibration.ts'
import type { Sentence } from '../contract/shape.ts'

export const noSession = (channel: string): Sentence => ({
  id: `tidak ada kalibrasi yang sedang berjalan di ${channel}; mulai dahulu`,
  en: `no calibration is being made on ${channel}; start one first`,
})
export const sessionOpen = (channel: string): Sentence => ({
  id: `alat ukur ini sedang dikalibrasi lewat ${channel}; selesaikan atau batalkan dahulu`,
  en: `this probe is being calibrated through ${channel}; finish or cancel that first`,
})
export const measuring: Sentence = {
  id: 'gateway masih menunggu alat ukur tenang untuk titik sebelumnya; tunggu sebentar',
  en: 'the gateway still waits for the probe to come to rest for the last point; wait a moment',
}
export const ended: Sentence = {
  id: 'kalibrasi ini sudah berakhir; kalibrasi lama tetap dipakai',
  en: 'this calibration has ended; the one in force stays',
}
export const silent: Sentence = {
  id: 'alat ukur tidak memberi bacaan; periksa kabel dan listriknya, lalu ulangi',
  en: 'the probe gives no reading; check its cable and power, and try again',
}
export const restless = (spread: number, rawUnit: string): Sentence => ({
  id: `alat ukur belum tenang (bergerak ±${spread.toFixed(2)} ${rawUnit}): biarkan terendam tanpa digoyang, lalu ulangi`,
  en: `the probe has not come to rest (±${spread.toFixed(2)} ${rawUnit}): leave it in the sample without moving it, and try again`,
})
export const unrecognised: Sentence = {
  id: 'larutan penyangga ini tidak dapat dikenali dengan pasti; pilih pH yang tertulis di botolnya',
  en: 'this buffer cannot be told for sure; choose the pH printed on its bottle',
}
export const fullSession: Sentence = {
  id: 'titik kalibrasi sudah paling banyak; simpan, atau batalkan dan mulai lagi',
  en: 'there are as many points as fit; save, or cancel and start again',
}
export const unmoved: Sentence = {
  id: 'bacaan di semua contoh hampir sama: periksa apakah alat ukur terpasang dan benar-benar dipindahkan, lalu ukur lagi',
  en: 'the readings of all samples hardly differ: check that the probe is wired and was moved, and measure again',
}
export const noPoints: Sentence = {
  id: 'belum ada cukup titik untuk disimpan; ukur larutan atau contoh dahulu',
  en: 'there are too few points to save; measure a sample first',
}
export const timeless: Sentence = {
  id: 'gateway belum tahu jam berapa, jadi kalibrasi tidak dapat diberi tanggal; sambungkan ke server atau atur jam komputernya, lalu simpan lagi',
  en: 'the gateway does not know the time, so the calibration cannot be dated; connect it to the server or set its clock, and save again',
}
export const unknownId = (id: number, probe: string): Sentence => ({
  id: `alat ukur ${probe} tidak punya kalibrasi nomor ${id}; lihat riwayatnya`,
  en: `probe ${probe} has no calibration ${id}; look at its history`,
})
export const diskRefuses = (error: unknown): Sentence => {
  const why = error instanceof Error ? error.message : String(error)
  return {
    id: `kalibrasi tidak dapat disimpan di gateway (${why}); kalibrasi lama tetap dipakai: periksa kartu memori`,
    en: `the calibration cannot be kept on the gateway (${why}); the one in force stays: check the memory card`,
  }
}
export const implausible = (known: KnownSample, raw: number, rawUnit: string): Sentence => {
  const ph = known.method === 'ph' ? known.ph : null
  const shown = `${raw.toFixed(1)} ${rawUnit}`
  return {
    id: `${shown} tidak mungkin di larutan pH ${ph}: periksa botolnya, kabel alat ukur, dan frontEnd di konfigurasi`,
    en: `${shown} cannot be in a buffer of pH ${ph}: check the bottle, the probe's cable and frontEnd in the configuration`,
  }
}

const SAMPLES: Readonly<Record<CalibrationMethod, Sentence>> = {
  ph: { id: 'larutan penyangga pH', en: 'a pH buffer' },
  ec: { id: 'larutan standar EC', en: 'an EC standard' },
  moisture: { id: 'media kering, basah, atau ditimbang', en: 'dry, wet or weighed soil' },
  linear: { id: 'contoh yang nilainya diketahui', en: 'a sample of known value' },
}
export const wrongMethod = (method: CalibrationMethod): Sentence => ({
  id: `alat ukur ini dikalibrasi dengan ${SAMPLES[method].id}`,
  en: `this probe is calibrated with ${SAMPLES[method].en}`,
})
