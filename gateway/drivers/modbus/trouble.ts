import type { Sentence } from '../../contract/shape.ts'
import type { Device, Trouble } from './device.ts'

/** A channel whose register its device refuses. */
export interface Refusal {
  readonly channel: string
  readonly device: number
  readonly register: number
  readonly code: number
}

/** A sentence of the gateway's state has room for this much in either language. */
const MOST_CHARACTERS = 900

const OF_DEVICES: Record<Trouble, (which: string) => Sentence> = {
  silent: (which) => ({
    id: `alat ${which} tidak menjawab: periksa kabel A/B, listrik, dan alamatnya`,
    en: `device ${which} does not answer: check its A/B wires, power and address`,
  }),
  garbled: (which) => ({
    id: `jawaban alat ${which} rusak: periksa kecepatan (baud), kabel A/B, dan alamat ganda`,
    en: `the answers of device ${which} are garbled: check the baud rate, the A/B wires and twin addresses`,
  }),
  late: (which) => ({
    id: `alat ${which} menjawab terlambat: naikkan timeoutMs`,
    en: `device ${which} answers too late: raise its timeoutMs`,
  }),
  busy: (which) => ({
    id: `alat ${which} menjawab sedang sibuk: perpanjang periodenya`,
    en: `device ${which} says it is busy: make its period longer`,
  }),
}
const TROUBLES = ['silent', 'garbled', 'late', 'busy'] as const

function refusalSentence({ channel, device, register, code }: Refusal): Sentence {
  const id = `alat ${device} menolak register ${register} (kode ${code}) untuk ${channel}: periksa profil dan register`
  const en = `device ${device} refuses register ${register} (code ${code}) of ${channel}: check profile and register`
  return { id, en }
}

/** What is wrong on a bus whose wire is in order, or null. */
export function troubleOf(
  devices: readonly Device[],
  refusals: readonly Refusal[],
): Sentence | null {
  const ofDevices = TROUBLES.flatMap((trouble) => {
    const which = devices.filter((device) => device.trouble() === trouble)
    if (which.length === 0) return []
    return [OF_DEVICES[trouble](which.map(({ address }) => address).join(', '))]
  })
  const all = [...ofDevices, ...refusals.map(refusalSentence)]
  if (all.length === 0) return null
  const together = (language: keyof Sentence) =>
    all
      .map((sentence) => sentence[language])
      .join('; ')
      .slice(0, MOST_CHARACTERS)
  return { id: together('id'), en: together('en') }
}
