import { type Static, Type } from 'typebox'
import { QUANTITIES, type Quantity } from '../../contract/reading.ts'
import { oneOf } from '../../contract/shape.ts'
import type { ChannelBasics, Seat } from '../driver.ts'
import { PROFILES } from './profiles.ts'
import { FUNCTIONS, lengthOf, NUMBER_TYPES, type Register, WORD_ORDERS } from './register.ts'

const LAST_REGISTER = 0xffff
/** A request at 9600 baud and its answer take about 30 ms; the probe may measure in between. */
const FASTEST_MS = 100

export const ChannelOptions = Type.Object({
  quantity: Type.Unsafe<Quantity>(Type.String({ enum: [...QUANTITIES] })),
  /** address of the device on the bus */
  device: Type.Integer({ minimum: 1, maximum: 247 }),
  /** a probe whose registers are known; what is written beside it stands above it */
  profile: Type.Optional(Type.String({ enum: [...PROFILES.keys()] })),
  register: Type.Optional(Type.Integer({ minimum: 0, maximum: LAST_REGISTER })),
  function: Type.Optional(oneOf(FUNCTIONS)),
  type: Type.Optional(oneOf(NUMBER_TYPES)),
  wordOrder: Type.Optional(oneOf(WORD_ORDERS)),
  scale: Type.Optional(Type.Number({ minimum: -1e6, maximum: 1e6 })),
  rawUnit: Type.Optional(Type.String({ minLength: 1, maxLength: 32 })),
  /** how long this device may take to answer, real milliseconds */
  timeoutMs: Type.Optional(Type.Integer({ minimum: 50, maximum: 10_000 })),
})
export type ChannelOptions = Static<typeof ChannelOptions>

/** A channel as the bus reads it. */
export interface Point extends ChannelBasics, Register {
  readonly device: number
  /** null takes the port's */
  readonly timeoutMs: number | null
}

const PLAIN: Register = {
  function: 'holding',
  register: 0,
  type: 'uint16',
  wordOrder: 'big',
  scale: 1,
  rawUnit: 'raw',
}

export function pointOf(channel: ChannelOptions & ChannelBasics): Point {
  const { id, periodMs, device, timeoutMs = null } = channel
  return { id, periodMs, device, timeoutMs, ...registerOf(channel) }
}

/** The profile's register with what the channel itself says about it. */
function registerOf(channel: ChannelOptions): Register {
  const known = PROFILES.get(channel.profile ?? '')?.[channel.quantity] ?? PLAIN
  return {
    function: channel.function ?? known.function,
    register: channel.register ?? known.register,
    type: channel.type ?? known.type,
    wordOrder: channel.wordOrder ?? known.wordOrder,
    scale: channel.scale ?? known.scale,
    rawUnit: channel.rawUnit ?? known.rawUnit,
  }
}

/** Where a channel sits on the bus, and what speaks against it. */
export function seatOf(channel: ChannelOptions): Seat {
  return {
    rawUnit: registerOf(channel).rawUnit,
    fastestMs: FASTEST_MS,
    pin: null,
    address: null,
    problems: problemsOf(channel),
  }
}

function problemsOf(channel: ChannelOptions): Seat['problems'] {
  const { profile, quantity, register } = channel
  if (register === undefined && profile === undefined) {
    const names = [...PROFILES.keys()].join(', ')
    const sentence = `is missing; add it, or name a profile: ${names}`
    return [{ key: 'register', sentence }]
  }
  const known = PROFILES.get(profile ?? '') ?? {}
  if (register === undefined && known[quantity] === undefined) {
    const sentence = `${profile} gives ${Object.keys(known).join(', ')}, not ${quantity}; name another, or write the register`
    return [{ key: 'profile', sentence }]
  }
  const { type, register: first, scale } = registerOf(channel)
  if (first + lengthOf(type) - 1 > LAST_REGISTER) {
    const sentence = `${type} takes two registers and ${first} is the last; write the first of them`
    return [{ key: 'register', sentence }]
  }
  const sentence = 'would turn every value into 0; write what one step is worth, such as 0.1'
  return scale === 0 ? [{ key: 'scale', sentence }] : []
}
