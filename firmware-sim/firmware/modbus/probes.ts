/** Soil and air probes as their makers' register tables have them, filled from what is true. */
import type { RegisterKind } from './device.ts'

export type Registers = (kind: RegisterKind, address: number) => number | undefined

const MOST = 0xffff
/** What a register of sixteen bits holds of a number; negative ones in two's complement. */
const word = (number: number) => Math.max(-0x8000, Math.min(MOST, Math.round(number))) & MOST

export interface Soil {
  readonly moisturePct: number
  readonly soilC: number
  readonly ecMsPerCm: number
  readonly ph: number
}

/** The 7-in-1: moisture and °C in tenths, EC in µS/cm, pH in tenths, then N, P, K guessed from EC. */
export const soil7in1 =
  (soil: () => Soil): Registers =>
  (kind, address) => {
    if (kind !== 'holding') return undefined
    const { moisturePct, soilC, ecMsPerCm, ph } = soil()
    const usPerCm = 1_000 * ecMsPerCm
    const registers = [10 * moisturePct, 10 * soilC, usPerCm, 10 * ph]
    const guessed = [0.06 * usPerCm, 0.08 * usPerCm, 0.2 * usPerCm]
    const number = [...registers, ...guessed][address]
    return number === undefined ? undefined : word(number)
  }

/** ES-SM-TH-01S: moisture and °C in tenths at 0012h and 0013h; its own address at 0100h. */
export const esSmTh01s =
  (address: number, soil: () => Pick<Soil, 'moisturePct' | 'soilC'>): Registers =>
  (kind, register) => {
    if (kind !== 'holding') return undefined
    if (register === 0x12) return word(10 * soil().moisturePct)
    if (register === 0x13) return word(10 * soil().soilC)
    return new Map([
      [0x100, address],
      [0x101, 2],
    ]).get(register)
  }

/** XY-MD02: °C and %RH in tenths, as input registers 1 and 2. */
export const xyMd02 =
  (air: () => { readonly airC: number; readonly humidityPct: number }): Registers =>
  (kind, register) => {
    if (kind !== 'input') return undefined
    if (register === 1) return word(10 * air().airC)
    return register === 2 ? word(10 * air().humidityPct) : undefined
  }
