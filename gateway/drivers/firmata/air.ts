import type { Sentence } from '../../contract/shape.ts'

/** What a chip said of the air, or why it said nothing. */
export type Air =
  | { readonly celsius: number; readonly humidityPct: number; readonly trouble: null }
  | { readonly celsius: null; readonly humidityPct: null; readonly trouble: Sentence }

export const noAir = (trouble: Sentence): Air => ({ celsius: null, humidityPct: null, trouble })

const hex = (byte: number) => `0x${byte.toString(16)}`

export const absent = (chip: string, address: number): Air =>
  noAir({
    id: `sensor ${chip} di I2C ${hex(address)} tidak menjawab: periksa kabel SDA, SCL, listrik, dan alamatnya`,
    en: `the ${chip} at I2C ${hex(address)} does not answer: check SDA, SCL, power and its address`,
  })

export const garbled = (chip: string, address: number): Air =>
  noAir({
    id: `jawaban sensor ${chip} di I2C ${hex(address)} rusak: perpendek kabel SDA dan SCL`,
    en: `the answers of the ${chip} at I2C ${hex(address)} are garbled: shorten SDA and SCL`,
  })

export const stranger = (chip: string, address: number, found: string): Air =>
  noAir({
    id: `di I2C ${hex(address)} ada ${found}, bukan ${chip}: pasang sensor yang benar atau ubah konfigurasi`,
    en: `at I2C ${hex(address)} there is ${found}, no ${chip}: fit the right chip or change the configuration`,
  })
