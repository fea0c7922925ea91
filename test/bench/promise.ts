import { loadavg } from 'node:os'
import { askedByHttp } from './promise/asked.ts'
import { simulatedSeasons } from './promise/seasons.ts'
import { speedOfPromise } from './promise/speed.ts'

const FARMS = 64
/** Farms 1 to 40 were looked at while this was built; these were not. */
const FIRST_SEED = 20_001

/**
 * Whether promises are kept, and how much they sell.
 *
 * **levels**: seasons of virtual farms of both natures (`--farms N`, 64 unless said; `--from SEED`). Half
 * a year for learning, then for 22 weeks buyers ask each day for far more than is cut, 2 to 28 days
 * ahead. On each morning the product forecasts with what its book held the evening before; each order
 * is taken as far as the rule bears it at the service level, and then the beds are cut as they were.
 * `kept` is the share of lines of which 98 % or more was handed over on their day, `keptFrom` its 90 %
 * interval by farm, `slipped` the share of the others that would have been kept had every bed been cut
 * on its planned day. `oracleKg` is what one who knew every harvest could have sold of the same
 * orders. `baselineKg` is what the mean of the last four harvests sells with the factor at which its
 * promises are kept as often: 0 where none is, for which `mostKeptByHabit` says how often they can be.
 *
 * **speed** (alone with `--speed`): milliseconds of one question of the rule, and over HTTP of a book
 * with 1,000 orders of the past and 200 to come; packs that eight clients reserve at once on one day
 * until nothing is free, and how many of them there were too many.
 *
 * **load**: processes that were running or waiting at the end, the last minute's mean.
 */
export async function benchPromise(args: readonly string[] = []): Promise<object> {
  const told = (name: string, usual: number) => {
    const value = Number(args[args.indexOf(name) + 1])
    return args.includes(name) && value > 0 ? value : usual
  }
  const speed = { rule: speedOfPromise(), ...(await askedByHttp()) }
  if (args.includes('--speed')) return { speed, load: load() }
  const seasons = await simulatedSeasons(told('--from', FIRST_SEED), told('--farms', FARMS))
  return { ...seasons, speed, load: load() }
}

const load = (): number => Number(loadavg()[0]!.toFixed(1))
