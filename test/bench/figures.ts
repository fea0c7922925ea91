import type { Judgement } from '../faults/judge.ts'

/** What became of readings; all but the first two should be 0. */
export interface Figures {
  readonly produced: number
  readonly stored: number
  readonly lost: number
  readonly duplicated: number
  readonly altered: number
  readonly wrongTime: number
}

export const isClean = ({ produced, lost, duplicated, altered, wrongTime }: Figures) =>
  produced > 0 && lost + duplicated + altered + wrongTime === 0

/** Figures of several trials together. */
export const sumOf = (all: readonly Figures[]): Figures => {
  const total = (pick: (figures: Figures) => number) =>
    all.reduce((sum, figures) => sum + pick(figures), 0)
  return {
    produced: total(({ produced }) => produced),
    stored: total(({ stored }) => stored),
    lost: total(({ lost }) => lost),
    duplicated: total(({ duplicated }) => duplicated),
    altered: total(({ altered }) => altered),
    wrongTime: total(({ wrongTime }) => wrongTime),
  }
}

/**
 * Produced is what the gateway called durable or what arrived: the source keeps and repeats what it
 * was not told of. A reading at a time that was not sent has a wrong one.
 */
export const figuresOf = (judgement: Judgement): Figures => ({
  produced: judgement.stored - judgement.doubled + judgement.lost,
  stored: judgement.stored,
  lost: judgement.lost,
  duplicated: judgement.doubled,
  altered: judgement.altered,
  wrongTime: judgement.invented,
})
