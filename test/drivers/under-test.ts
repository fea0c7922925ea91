import type { Duplex } from 'node:stream'

export type WireKind = 'tcp' | 'pty'

/** What the probes at the far end must show now: by channel, in its raw unit. */
export type Truth = Readonly<Record<string, number>>

/** One individual device, as it lies on the bench. */
export interface Device {
  /** the wire now ends here; called for every connection the gateway makes */
  connect(wire: Duplex): void
  /** off and on again while the wire stays open: all it was told is forgotten */
  powerCycle(): void
}

/** A driver together with the firmware it talks to, as the contract of all drivers sees them. */
export interface DriverUnderTest {
  readonly name: string
  readonly wires: readonly WireKind[]
  /** of the pseudo-terminal */
  readonly baud: number
  /** `ports:` with one port at this URL, and `channels:`, as a gateway's YAML has them */
  yaml(url: string): string
  /** farm seconds per second; more than 1 for devices whose shortest period is long */
  readonly speed: number
  /** two states of the world; no channel is 0 or alike in both */
  readonly truths: readonly [Truth, Truth]
  /** raw units by which a right value may differ from the truth */
  readonly tolerance: number
  /** a value is the mean of its period, so one around a change may lie between the two truths */
  readonly isMean: boolean
  /** another individual for each number: serial number or firmware version differ */
  device(truthNow: () => Truth, individual: number): Device
  /** temperature by which the gateway compensates its channels, °C; unknown when left out */
  readonly waterC?: number
  /** bytes that can stand before any message of the device */
  readonly garbage: readonly (readonly number[])[]
  /** how late an answer may come and still be an answer, ms */
  readonly slowMs: number
  /** what the gateway makes of a device that says nothing any more; a fault may also be of a part */
  readonly silence: 'a fault' | 'no number' | 'nothing new'
}
