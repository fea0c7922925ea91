import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import {
  Batch,
  batchMisfit,
  fromBatch,
  type Lane,
  MAX_BATCH_BYTES,
} from '../../gateway/contract/batch.ts'
import { Channels } from '../../gateway/contract/channels.ts'
import { Reply } from '../../gateway/contract/command.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import { MAX_RETAINED_BYTES } from '../../gateway/contract/shape.ts'
import { GatewayState } from '../../gateway/contract/state.ts'
import { parsePayload } from './parse-payload.ts'

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string }

export interface BatchContent {
  readonly lane: Lane
  readonly readings: readonly Reading[]
}

const readBatchColumns = reader(Batch, MAX_BATCH_BYTES)
export const readState = reader(GatewayState, MAX_RETAINED_BYTES)
export const readChannels = reader(Channels, MAX_RETAINED_BYTES)
export const readReply = reader(Reply, MAX_RETAINED_BYTES)

/** A batch payload as readings, or why it cannot be one. Never throws. */
export function readBatch(payload: Uint8Array): Read<BatchContent> {
  const columns = readBatchColumns(payload)
  if (!columns.ok) return columns
  const readings = fromBatch(columns.value)
  if (readings === null) {
    return { ok: false, why: batchMisfit(columns.value) ?? 'its readings do not fit together' }
  }
  return { ok: true, value: { lane: columns.value.lane, readings } }
}

function reader<T extends TSchema>(schema: T, maxBytes: number) {
  const validator = Compile(schema)
  return (payload: Uint8Array): Read<Static<T>> => {
    const parsed = parsePayload(payload, maxBytes)
    if (!parsed.ok) return parsed
    if (validator.Check(parsed.value)) return { ok: true, value: parsed.value as Static<T> }
    const [fault] = validator.Errors(parsed.value)
    const where = fault?.instancePath === '' ? 'the message' : fault?.instancePath.slice(0, 120)
    return { ok: false, why: `${where} ${fault?.message ?? 'does not fit'}` }
  }
}
