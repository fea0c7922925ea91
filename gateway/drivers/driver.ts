import type { Duplex } from 'node:stream'
import type { Static, TObject } from 'typebox'
import type { Reason } from '../contract/reading.ts'
import type { Sentence } from '../contract/shape.ts'
import type { Carries, Wire } from '../ports/port.ts'
import type { Clock } from '../time/clock.ts'
import type { Stamper } from '../time/stamp.ts'

/** What a driver got from a wire, before anyone calibrated or judged it. */
export interface Sample {
  readonly channel: string
  readonly at: number
  /** in the channel's raw unit; null when the probe answered, but with no number */
  readonly raw: number | null
  /**
   * °C by which the probe itself compensated; null when it had none to go by. Left out by probes
   * that do not compensate: calibration does it for them.
   */
  readonly compensationC?: number | null
  /** what the driver already knows against the sample */
  readonly suspicion: Reason | null
  /** live: measured now; replay: measured earlier and told now */
  readonly origin: 'live' | 'replay'
  /** false when the clock contradicts itself, or the time is not known yet (see Stamp) */
  readonly clockSure: boolean
}

/** What a driver may use while it talks. */
export interface Station {
  readonly clock: Clock
  readonly stamper: Stamper
  /** The device answers: the port is up. `fault` names a part of it that does not. */
  readonly up: (fault?: Sentence) => void
  /**
   * Hands samples on; resolves with true when they are durable, with false when the disk refused.
   * `position` says how far a resumable source has been read and is stored in the same commit;
   * a port with several sources tells them apart by `source`.
   */
  readonly take: (
    samples: readonly Sample[],
    position?: number,
    source?: string,
  ) => Promise<boolean>
  /** the temperature that compensates this channel now, °C; null when none is known */
  readonly temperatureOf: (channel: string) => number | null
  /** whether a channel of this name is configured */
  readonly knows: (channel: string) => boolean
  /** how far this port's source was read */
  readonly position: (source?: string) => number
  readonly signal: AbortSignal
}

export interface Driver<W extends Wire = Duplex> {
  /** Talks on an open wire until it breaks, falls silent or the signal aborts; says why. */
  talk(wire: W, station: Station): Promise<Sentence>
}

/** One kind of driver: what its part of the configuration looks like, and how to make one. */
export interface DriverKind<
  P extends TObject = TObject,
  C extends TObject = TObject,
  W extends Wire = Duplex,
> {
  /** what it talks on; bytes when it does not say. The configuration pairs it with such a wire. */
  readonly carries?: Carries
  /** speed of its devices on a serial line whose URL names none */
  readonly baud?: number
  /** keys of a port beside id, url and driver */
  readonly port: P
  /** keys of a channel beside those every channel has */
  readonly channel: C
  /** where a checked channel sits */
  seat(channel: Static<C>): Seat
  make(port: Static<P>, channels: readonly (Static<C> & ChannelBasics)[]): Driver<W>
}

/** A kind whose wire is not looked at. */
export type AnyDriverKind = DriverKind<TObject, TObject, Wire>

/** Where a channel sits on its port, and what its place can give. */
export interface Seat {
  /** unit of the raw values */
  readonly rawUnit: string
  /** it cannot be read oftener than this */
  readonly fastestMs: number
  /** true where a port has room for this one channel only */
  readonly fillsPort?: boolean
  /** pin that belongs to one channel; null where channels share the wire by name */
  readonly pin: string | null
  /** address of a probe that shares its pin with others; null when it has the pin to itself */
  readonly address: string | null
  /** what is wrong with the driver's own keys, each with its remedy */
  readonly problems: readonly { readonly key: string; readonly sentence: string }[]
}

export type ChannelBasics = {
  readonly id: string
  readonly periodMs: number
}
