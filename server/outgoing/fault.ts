import { faultWords } from '../words/outgoing.ts'
import type { Sentence } from '../words/refusals.ts'

/** Why a receiver did not take a notice. */
export type Fault =
  | { readonly kind: 'status' | 'redirect'; readonly status: number }
  | { readonly kind: 'late' | 'forbidden' }
  | { readonly kind: 'away'; readonly code: string }

export function faultSentence(fault: Fault): Sentence {
  switch (fault.kind) {
    case 'status':
    case 'redirect':
      return faultWords[fault.kind](fault.status)
    case 'away':
      return faultWords.away(fault.code)
    default:
      return faultWords[fault.kind]()
  }
}
