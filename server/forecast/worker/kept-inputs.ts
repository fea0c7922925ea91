import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Farm } from '../inputs.ts'
import type { RunInputs } from '../run-inputs.ts'
import type { KeptInputs } from './tasks.ts'

/** What changes with every run, beside the farm's past and its days. */
interface OwnInputs extends Omit<RunInputs, 'farm'> {
  readonly nowMs: number
}

export function encodeInputs({ farm, ...rest }: RunInputs): KeptInputs {
  const { nowMs, ...lasting } = farm
  return { inputs: deflated({ ...rest, nowMs }), farm: deflated(lasting) }
}

/** Throws where the bytes are not a run's inputs. */
export function decodeInputs({ inputs, farm }: KeptInputs): RunInputs {
  const { nowMs, ...rest } = inflated<OwnInputs>(inputs)
  return { ...rest, farm: { ...inflated<Omit<Farm, 'nowMs'>>(farm), nowMs } }
}

/** Hex SHA-256. */
export const hashOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

const deflated = (value: unknown): Uint8Array =>
  Uint8Array.from(deflateRawSync(JSON.stringify(value)))

/** What `deflated` wrote: nobody else writes these bytes. */
const inflated = <T>(bytes: Uint8Array): T => JSON.parse(inflateRawSync(bytes).toString()) as T
