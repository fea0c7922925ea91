import { isKnownBuffer, KNOWN_BUFFERS } from '../calibrate/buffers.ts'
import { DEFAULT_ALPHA_PER_C } from '../calibrate/ec.ts'
import { BARE_ELECTRODE } from '../calibrate/ph.ts'
import type { Setup } from '../calibrate/setup.ts'
import { UNITS } from '../contract/reading.ts'
import type { ChannelBase } from './schema.ts'

/** DFRobot's analog EC front end: 820 Ω, 0.2 V excitation. */
const TYPICAL_MS_PER_MV = 1 / (820 * 0.2)

/** Keys of a channel that say what its probe was built as, by the one quantity each is for. */
const KEY_FOR = {
  frontEnd: 'ph',
  buffers: 'ph',
  nominalMsPerMv: 'ec',
  alphaPerC: 'ec',
} as const

/**
 * What calibrations of a channel start from: its own keys, then those of the calibration written
 * beside it, then what is usual. A probe that speaks pH or mS/cm needs none of them.
 */
export function probeSetup(channel: ChannelBase, rawUnit: string, beside: Setup | null): Setup {
  const { quantity } = channel
  if (quantity === 'ph') {
    const given = beside?.method === 'ph' ? beside.frontEnd : null
    const frontEnd = channel.frontEnd ?? given ?? BARE_ELECTRODE
    const buffers = channel.buffers ?? null
    return { method: 'ph', frontEnd: rawUnit === UNITS.ph ? null : frontEnd, buffers }
  }
  if (quantity === 'ec') return ecSetup(channel, rawUnit, beside)
  if (quantity === 'moisture') return { method: 'moisture' }
  return { method: 'linear', factor: rawUnit === UNITS[quantity] ? 1 : null }
}

function ecSetup(channel: ChannelBase, rawUnit: string, beside: Setup | null): Setup {
  if (rawUnit === UNITS.ec) return { method: 'ec', nominalMsPerRaw: 1, alphaPerC: 0 }
  if (rawUnit === 'µS/cm') return { method: 'ec', nominalMsPerRaw: 0.001, alphaPerC: 0 }
  const given = beside?.method === 'ec' ? beside : null
  return {
    method: 'ec',
    nominalMsPerRaw: channel.nominalMsPerMv ?? given?.nominalMsPerRaw ?? TYPICAL_MS_PER_MV,
    alphaPerC: channel.alphaPerC ?? given?.alphaPerC ?? DEFAULT_ALPHA_PER_C,
  }
}

/** Keys of another quantity, and bottles no table knows, each with its remedy. */
export function setupProblems(channel: ChannelBase, where: (key: string) => string): string[] {
  const foreign = Object.entries(KEY_FOR)
    .filter(([key, quantity]) => key in channel && quantity !== channel.quantity)
    .map(
      ([key, quantity]) => `${where(key)}: is for ${quantity}, not ${channel.quantity}; remove it`,
    )
  const strange = (channel.buffers ?? []).filter((ph) => !isKnownBuffer(ph))
  const bottles = strange.map(
    (ph) => `${where('buffers')}: no table for pH ${ph}; known are ${KNOWN_BUFFERS.join(', ')}`,
  )
  const isFlat = channel.frontEnd?.gain === 0
  return [
    ...foreign,
    ...bottles,
    ...(isFlat ? [`${where('frontEnd')}: a gain of 0 passes nothing on; measure its gain`] : []),
  ]
}
