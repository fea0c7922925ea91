import type { Refusal } from '../contract/refusal.ts'

/** Ends a transaction whose deed was refused after part of it was written. */
export class TakenBack extends Error {
  readonly answer: { readonly refusal: Refusal }

  constructor(answer: TakenBack['answer']) {
    super(answer.refusal.message.en)
    this.name = 'TakenBack'
    this.answer = answer
  }
}
