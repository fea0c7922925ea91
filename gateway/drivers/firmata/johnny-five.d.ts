declare module 'firmata-io' {
  import type { EventEmitter } from 'node:events'

  /** A 1-wire device's ROM code: family, six serial bytes, CRC. */
  type Rom = readonly number[]
  type Answer<T> = (error: Error | null, value: T) => void

  class Firmata extends EventEmitter {
    constructor(
      transport: EventEmitter & { write(bytes: Uint8Array): void },
      options: { samplingInterval: number; reportVersionTimeout: number },
    )
    readonly isReady: boolean
    readonly firmware: { readonly name?: string }
    readonly RESOLUTION: { readonly ADC: number | null }
    readonly MODES: { readonly INPUT: number; readonly ANALOG: number }
    readonly analogPins: readonly number[]
    readonly pins: readonly { readonly supportedModes: readonly number[] }[]
    readonly reportVersionTimeoutId: NodeJS.Timeout
    buffer: number[]
    sendOneWireConfig(pin: number, parasiticPower: boolean): void
    sendOneWireSearch(pin: number, answer: Answer<Rom[]>): void
    sendOneWireReset(pin: number): void
    sysexCommand(message: readonly number[]): void
    reportDigitalPin(pin: number, on: 0 | 1): void
    sendOneWireWriteAndRead(
      pin: number,
      device: Rom,
      command: number,
      length: number,
      answer: Answer<number[]>,
    ): void
  }
  const binding: { readonly Firmata: typeof Firmata }
  export default binding
}

declare module 'johnny-five' {
  import type { EventEmitter } from 'node:events'
  import type firmata from 'firmata-io'

  class Board extends EventEmitter {
    constructor(options: {
      io: InstanceType<typeof firmata.Firmata>
      repl: false
      debug: false
      sigint: false
    })
    static readonly cache: Board[]
    readonly io: InstanceType<typeof firmata.Firmata>
    pinMode(pin: number, mode: number): this
    analogRead(pin: number, heard: (count: number) => void): this
    digitalRead(pin: number, heard: (level: number) => void): this
  }
  const five: { readonly Board: typeof Board }
  export default five
}
