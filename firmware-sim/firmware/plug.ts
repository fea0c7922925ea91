import type { Duplex } from 'node:stream'

/** What stands at the far end of a wire; called with every connection, as a device is by power. */
export type WireEnd = (wire: Duplex) => void

/** The plug by which a wire can be pulled out and put back in. */
export interface Plug {
  unplug(): void
  plugIn(): void
  close(): Promise<void>
}
