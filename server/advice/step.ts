import type { AdviceStep } from '../contract/jobs.ts'

type Amounts = Partial<Omit<AdviceStep, 'text'>>

/** One act, with whatever amounts belong to it. */
export const step = (text: AdviceStep['text'], amounts: Amounts = {}): AdviceStep => ({
  ...{ text, millilitres: null, litres: null, waitMin: null },
  ...amounts,
})
