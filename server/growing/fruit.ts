import type { BrixBody, FruitSetBody, FruitSizeBody } from '../contract/entries.ts'
import { fruitGrams } from '../forecast/melon/fruit-size.ts'
import { PRIORS } from '../forecast/prior.ts'
import { fruitWords } from '../words/doubts/fruit.ts'
import { plantingWords } from '../words/doubts/planting.ts'
import { figure, roughly } from '../words/doubts/told.ts'
import { weighingWords } from '../words/doubts/weighing.ts'
import { MOST_FRUIT } from './capacity.ts'
import { asked, type Doubt, refused } from './doubt.ts'
import { DAY_MS, hstOf, type Planting, type Present } from './known.ts'
import { meant, tidy } from './slip.ts'
import { doubtsOfTime } from './times.ts'
import { greatestGrams } from './usual-weight.ts'

type Fruit = FruitSizeBody['fruit'][number]

/** Fruit sets from about the 25th day on; a count so much earlier is of flowers. */
const FIRST_FRUIT_HST = 15
/** More on a plant than growers keep is asked about: perhaps counted before thinning. */
const MANY_FRUIT = 3
/** Sweetest melons; refractometers of growers end at 32. */
const SWEET_BRIX = 20
const SWEETEST_BRIX = 32
const USUAL_BRIX = 12
/** cm a melon may be long. */
const LONGEST_CM = 45
const USUAL_CM = 14
/** Weight by size and by scale agree within this factor. */
const AGREES = 1.5
/** Girth and width of one fruit agree within this factor: melons are nearly round. */
const ROUND = 1.25
/** A fruit does not shrink; tape and scale err by less than this. */
const SHRUNK = 0.8
/** How long after the end fruit that lies in store may be cut and tasted. */
const STORED_DAYS = 21

const notMelon = ({ crop }: Planting, field: string): Doubt[] =>
  crop === 'melon' ? [] : [refused(field, plantingWords.fruitOfMelonOnly())]

/** Doubts about fruit counted on the whole bed after setting. */
export function doubtsOfFruitSet(
  { count, atMs }: FruitSetBody & { readonly atMs: number },
  planting: Planting,
  present: Present,
): Doubt[] {
  const early = [...notMelon(planting, 'count'), ...doubtsOfTime(atMs, planting, present)]
  if (early.length > 0) return early
  const { holes: plants, deadHoles, fruitsPerPlant } = planting
  if (plants === null) return []
  const p = { count, plants, most: plants * MOST_FRUIT }
  if (count > p.most) {
    const likely = meant(count, plants * (fruitsPerPlant ?? 1), { tolerance: Math.log(2) })
    return [refused('count', fruitWords.moreFruit(p), likely)]
  }
  const alive = Math.max(1, plants - deadHoles)
  if (count > alive * Math.max(MANY_FRUIT, (fruitsPerPlant ?? 1) + 1)) {
    return [asked('count', 'fruit_many', { message: fruitWords.manyFruit(p) })]
  }
  const hst = Math.floor(hstOf(planting, atMs))
  if (count === 0 || hst >= FIRST_FRUIT_HST) return []
  return [asked('count', 'fruit_early', { message: fruitWords.earlyFruit({ hst }) })]
}

/** Doubts about tagged fruit that were measured; likely figures in cm or g, as in the field. */
export function doubtsOfFruitSize(
  { fruit, atMs }: FruitSizeBody & { readonly atMs: number },
  planting: Planting,
  present: Present,
): Doubt[] {
  const early = [...notMelon(planting, 'fruit'), ...doubtsOfTime(atMs, planting, present)]
  if (early.length > 0) return early
  const tags = fruit.map(({ tag }) => tag.trim().toLowerCase())
  const twice = fruit.find((_, i) => tags.indexOf(tags[i]!) !== i)
  if (twice !== undefined) return [refused('fruit', fruitWords.tagTwice({ tag: twice.tag }))]
  return fruit.flatMap((one, i) => {
    const own = doubtsOfOne(one, `fruit/${i}`, planting)
    return own.length > 0 ? own : shrunk(one, `fruit/${i}`, { planting, atMs })
  })
}

function doubtsOfOne(one: Fruit, field: string, planting: Planting): Doubt[] {
  const { tag, lengthCm, widthCm, girthCm, grams } = one
  if ([lengthCm, widthCm, girthCm, grams].every((figured) => figured === null)) {
    return [refused(field, fruitWords.nothingMeasured({ tag }))]
  }
  const long = [lengthCm, widthCm, girthCm === null ? null : girthCm / Math.PI].find(
    (cm) => cm !== null && cm > LONGEST_CM,
  )
  if (long !== undefined && long !== null) {
    const likely = meant(long, USUAL_CM, { tolerance: Math.log(2.5) })
    const cm = figure(long)
    const p = { tag, cm, likely: likely === null ? null : figure(likely) }
    return [refused(field, fruitWords.longFruit(p), likely)]
  }
  if (grams !== null && grams > greatestGrams(planting)) {
    const usual = gramsBySize(one) ?? PRIORS.melon.weight.grams
    const likely = meant(grams, usual, { tolerance: Math.log(2.5), unit: 'g' })
    const most = figure(greatestGrams(planting))
    const words = likely === null ? null : figure(likely)
    const p = { grams: figure(grams), most, crop: planting.crop, likely: words }
    return [refused(field, weighingWords.impossibleWeight(p), likely)]
  }
  return unlikeSize(one, field)
}

/** Length and width: the ellipsoid; the girth alone: a ball. g; null where too little was measured. */
export function gramsBySize({ lengthCm, widthCm, girthCm }: Fruit): number | null {
  const width = widthCm ?? (girthCm === null ? null : girthCm / Math.PI)
  return width === null ? null : fruitGrams(lengthCm ?? width, width)
}

/** A fruit whose scale and tape disagree, or whose girth and width do. */
function unlikeSize(one: Fruit, field: string): Doubt[] {
  const { tag, widthCm, girthCm, grams } = one
  const bySize = gramsBySize(one)
  if (widthCm !== null && girthCm !== null) {
    const round = girthCm / Math.PI
    if (Math.abs(Math.log(round / widthCm)) > Math.log(ROUND)) {
      const p = { tag, width: figure(widthCm), girth: figure(girthCm), round: roughly(round) }
      return [asked(field, 'girth_unlike_width', { message: fruitWords.girthUnlikeWidth(p) })]
    }
  }
  if (grams === null || bySize === null) return []
  if (Math.abs(Math.log(grams / bySize)) <= Math.log(AGREES)) return []
  const likely = meant(grams, bySize, { tolerance: Math.log(AGREES), unit: 'g' })
  const p = { tag, grams: figure(grams), bySize: roughly(bySize) }
  const words = { ...p, likely: likely === null ? null : figure(likely) }
  return [
    asked(field, 'weight_unlike_size', { message: fruitWords.weightUnlikeSize(words), likely }),
  ]
}

function shrunk(
  one: Fruit,
  field: string,
  { planting, atMs }: { readonly planting: Planting; readonly atMs: number },
): Doubt[] {
  const grams = one.grams ?? gramsBySize(one)
  const tag = one.tag.trim().toLowerCase()
  const before = planting.fruit
    .filter((past) => past.tag.trim().toLowerCase() === tag && past.atMs < atMs - DAY_MS / 2)
    .toSorted((a, b) => a.atMs - b.atMs)
    .at(-1)
  if (grams === null || before === undefined || grams >= before.grams * SHRUNK) return []
  const p = { tag: one.tag, grams: figure(grams), before: figure(before.grams) }
  return [asked(field, 'fruit_shrank', { message: fruitWords.fruitShrank(p) })]
}

/** Doubts about °Brix of fruit that was cut; it may lie in store for a while. */
export function doubtsOfBrix(
  { brix, atMs }: BrixBody & { readonly atMs: number },
  planting: Planting,
  present: Present,
): Doubt[] {
  const endedMs = planting.endedMs === null ? null : planting.endedMs + STORED_DAYS * DAY_MS
  const stored = { ...planting, endedMs }
  const early = [...notMelon(planting, 'brix'), ...doubtsOfTime(atMs, stored, present)]
  if (early.length > 0) return early
  return brix.flatMap((value, i) => {
    if (value <= SWEET_BRIX && value > 1) return []
    const likely = meant(value, USUAL_BRIX, { tolerance: Math.log(2) })
    const p = { brix: figure(value), likely: likely === null ? null : figure(likely) }
    const message = fruitWords.oddBrix(p)
    if (value > SWEETEST_BRIX) return [refused(`brix/${i}`, message, likely)]
    return [
      asked(`brix/${i}`, 'brix_odd', { message, likely: likely === null ? null : tidy(likely) }),
    ]
  })
}
