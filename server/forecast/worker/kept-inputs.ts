import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Farm, FinishedCycle } from '../inputs.ts'
import type { RunInputs } from '../run-inputs.ts'
import type { InputsText } from './inputs-text.ts'

/** A run's inputs as they are kept. */
export interface KeptInputs {
  /** deflated JSON of all but the farm's past and its days */
  readonly own: Uint8Array
  /** the rest, in pieces that other runs rest on as well */
  readonly farm: readonly KeptPiece[]
}

export interface KeptPiece {
  /** hex SHA-256 of its text */
  readonly hash: string
  /** deflated JSON */
  readonly body: Uint8Array
}

export const keptOf = ({ own, farm }: InputsText): KeptInputs => ({
  own: deflated(own),
  farm: farm.map((text) => ({ hash: hashOf(text), body: deflated(text) })),
})

/** Throws where the bytes are not a run's inputs. */
export const decodeInputs = ({ own, farm }: KeptInputs): RunInputs =>
  inputsIn({ own: inflated(own), farm: farm.map(({ body }) => inflated(body)) })

/** Throws where a text is not what was written. Nobody else writes these texts. */
export function inputsIn({ own, farm: [days = '{}', ...pieces] }: InputsText): RunInputs {
  const { nowMs, ...rest } = JSON.parse(own) as Omit<RunInputs, 'farm'> & { readonly nowMs: number }
  const lasting = JSON.parse(days) as Omit<Farm, 'nowMs' | 'past'>
  const past = pieces.flatMap((piece) => JSON.parse(piece) as FinishedCycle[])
  return { ...rest, farm: { ...lasting, nowMs, past } }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const deflated = (text: string): Uint8Array => Uint8Array.from(deflateRawSync(text))

const inflated = (bytes: Uint8Array): string => inflateRawSync(bytes).toString()
