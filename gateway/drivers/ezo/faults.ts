import type { Sentence } from '../../contract/shape.ts'

export const disconnected: Sentence = {
  id: 'sambungan ke rangkaian EZO terputus: periksa kabel dan listrik',
  en: 'the EZO circuit is disconnected: check cable and power',
}
export const silent: Sentence = {
  id: 'rangkaian EZO tidak menjawab: periksa listrik, kabel TX/RX, dan baud (biasanya 9600); lampu biru berarti mode I2C, pindahkan ke UART',
  en: 'the EZO circuit does not answer: check power, the TX/RX wires and the baud rate (usually 9600); a blue light means I2C mode, switch it to UART',
}
export const unreadable: Sentence = {
  id: 'kiriman rangkaian EZO tidak terbaca: samakan baud di url dengan rangkaiannya (biasanya 9600) dan periksa kabel',
  en: 'what the EZO circuit sends cannot be read: give the url the baud rate of the circuit (usually 9600) and check the cable',
}
export const restarted: Sentence = {
  id: 'rangkaian EZO menyala ulang; disiapkan lagi',
  en: 'the EZO circuit was restarted; setting it up again',
}

export const wrongKind = (found: string, wanted: string): Sentence => ({
  id: `ini rangkaian ${found}, bukan ${wanted}: tukar kabelnya atau perbaiki konfigurasi`,
  en: `this is a circuit for ${found}, not ${wanted}: swap the cables or mend the configuration`,
})

const VOLTAGES = {
  low: {
    id: 'tegangan rangkaian EZO terlalu rendah: periksa catu daya (3,3–5 V)',
    en: 'the voltage of the EZO circuit is too low: check its supply (3.3–5 V)',
  },
  high: {
    id: 'tegangan rangkaian EZO terlalu tinggi: periksa catu daya (3,3–5 V)',
    en: 'the voltage of the EZO circuit is too high: check its supply (3.3–5 V)',
  },
} as const
export const wrongVoltage = (voltage: keyof typeof VOLTAGES): Sentence => VOLTAGES[voltage]

export const uncalibrated = (name: string): Sentence => ({
  id: `rangkaian EZO ${name} belum dikalibrasi: kalibrasi dahulu, nilainya belum pasti`,
  en: `the EZO ${name} circuit is not calibrated: calibrate it, its values are uncertain until then`,
})
export const worn = (percent: number): Sentence => ({
  id: `elektroda pH sudah lemah (kemiringan ${percent} %): bersihkan lalu kalibrasi ulang, atau ganti`,
  en: `the pH electrode is weak (slope ${percent} %): clean it and calibrate again, or replace it`,
})
