import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { Entry } from '../../../server/contract/entries.ts'
import type { Formats } from '../../../server/words/format.ts'
import type { LoggingWords } from '../../../server/words/logging-id.ts'
import type { PlantingWords } from '../../../server/words/planting-pages-id.ts'

export interface Speech {
  readonly say: LoggingWords
  readonly words: PlantingWords
  readonly formats: Formats
}

type Of<K extends Entry['kind']> = Extract<Entry, { kind: K }>

/** What was noted, in one line; `detail` says the single figures. */
export function entryText(
  entry: Entry,
  cycle: CycleRow,
  speech: Speech,
): { readonly line: string; readonly detail: string } {
  const { words, say, formats } = speech
  const { count } = formats
  switch (entry.kind) {
    case 'weighing':
      return weighingText(entry, cycle, speech)
    case 'harvest':
      return harvestText(entry, speech)
    case 'fruit_set':
      return { line: words.fruitSet({ n: count(entry.count) }), detail: '' }
    case 'fruit_size':
      return fruitText(entry, speech)
    case 'brix': {
      const mean = count(rounded(meanOf(entry.brix)))
      const line = words.brix({ n: count(entry.brix.length), mean })
      return { line, detail: entry.brix.map(count).join(' · ') }
    }
    case 'losses':
      return {
        line: `${words.died({ n: count(entry.holes) })}: ${say.lossReasons[entry.reason].toLowerCase()}`,
        detail: '',
      }
    case 'guess':
      return { line: words.guess({ n: count(entry.kg) }), detail: '' }
  }
}

function weighingText({ plants }: Of<'weighing'>, { crop }: CycleRow, speech: Speech) {
  const { words, say, formats } = speech
  const { count } = formats
  const p = {
    n: count(plants.length),
    mean: count(rounded(meanOf(plants.map(({ grams }) => grams)))),
  }
  const one = ({ hole, grams }: (typeof plants)[number]) =>
    hole === null ? `${count(grams)} g` : `${say.hole({ n: count(hole) })}: ${count(grams)} g`
  return {
    line: crop === 'melon' ? words.weighedFruit(p) : words.weighed(p),
    detail: plants.map(one).join(' · '),
  }
}

function harvestText(entry: Of<'harvest'>, { words, say, formats }: Speech) {
  const { count } = formats
  const { lots, culls, soldKg, culledKg, deadHoles, isLast, isFailed } = entry
  const parts = [
    words.sold({ n: count(soldKg) }),
    culledKg > 0 ? words.culled({ n: count(culledKg) }) : '',
    (deadHoles ?? 0) > 0 ? words.died({ n: count(deadHoles ?? 0) }) : '',
    isFailed ? words.failed : '',
    isLast ? words.last : '',
  ]
  const amount = (each: { readonly amount: number; readonly unit: keyof typeof say.units }) =>
    `${count(each.amount)} ${say.units[each.unit]}`
  const isPlain = lots.every(({ grade, unit }) => grade === 'jual' && unit === 'kg')
  const details = [
    ...(isPlain
      ? []
      : lots.map((lot) =>
          lot.grade === 'jual'
            ? amount(lot)
            : `${say.amountGrade({ grade: lot.grade })}: ${amount(lot)}`,
        )),
    ...culls.map((cull) => `${say.cullReasons[cull.reason]}: ${amount(cull)}`),
  ]
  return { line: parts.filter((each) => each !== '').join(', '), detail: details.join(' · ') }
}

function fruitText({ fruit }: Of<'fruit_size'>, { words, say, formats }: Speech) {
  const { count } = formats
  const one = ({ tag, lengthCm, widthCm, girthCm, grams }: (typeof fruit)[number]) => {
    const size =
      lengthCm !== null && widthCm !== null
        ? `${count(lengthCm)} × ${count(widthCm)} cm`
        : girthCm !== null && `${say.girth.toLowerCase()} ${count(girthCm)} cm`
    const weight = grams !== null && `${count(grams)} g`
    return `${tag}: ${[size, weight].filter((each) => each !== false).join(', ')}`
  }
  return {
    line: words.fruitSized({ n: count(fruit.length) }),
    detail: fruit.map(one).join(' · '),
  }
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)

const rounded = (value: number): number => Math.round(value * 10) / 10
