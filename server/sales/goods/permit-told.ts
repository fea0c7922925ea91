import type { Permit } from '../../contract/permits.ts'
import { formatsIn } from '../../words/format.ts'
import { permitWords } from '../../words/permits.ts'
import type { Sentence } from '../../words/refusals.ts'
import { zoneLabel } from '../../zone.ts'
import { type PermitFacts, permitState } from './permit-rules.ts'

/** When, and by which zone's days, something is told. */
export interface Moment {
  /** IANA zone of the farm */
  readonly zone: string
  readonly nowMs: number
}

/** How long a permit holds, in a sentence. */
export function permitSentence(permit: PermitFacts, moment: Moment): Sentence {
  const { kind, number, until_ms } = permit
  if (until_ms === null) return permitWords.endless({ kind, number })
  const told = { kind, number, day: lastDay(until_ms, moment) }
  return permitWords[permitState(permit, moment.nowMs)](told)
}

export const permitTold = (
  permit: PermitFacts & { readonly id: number; readonly note: string },
  moment: Moment,
): Permit => ({
  id: permit.id,
  kind: permit.kind,
  number: permit.number,
  untilMs: permit.until_ms,
  products: [...permit.products],
  note: permit.note,
  state: permitState(permit, moment.nowMs),
  words: permitSentence(permit, moment),
})

function lastDay(untilMs: number, { zone, nowMs }: Moment): Sentence {
  const told = { name: zone, label: zoneLabel(zone, nowMs) }
  const [id, en] = [formatsIn('id', told), formatsIn('en', told)]
  return { id: id.date(untilMs - 1), en: en.date(untilMs - 1) }
}
