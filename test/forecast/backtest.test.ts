import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFolderFarm } from '../../server/operate/folder-farm.ts'
import { backtest } from '../../server/operate/forecast.ts'
import { aConfig, aDataFolder } from '../server/a-server.ts'

const HEAD = 'bed;crop;transplanted;harvested;holes;kg;dead;weighings'
const day = (days: number) => new Date(Date.UTC(2025, 0, 6 + days)).toISOString().slice(0, 10)
/** A bed cut every 32 days, a little better each time. */
const LINES = Array.from({ length: 8 }, (_, i) => {
  const kg = (10 + 0.3 * i).toFixed(1).replace('.', ',')
  return `Bedeng 1;pakcoy;${day(32 * i)};${day(32 * i + 28)};200;${kg};6;14:12 11 13`
})

async function tried(files: Readonly<Record<string, readonly string[]>>) {
  const folder = aDataFolder()
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(join(folder, name), lines.join('\n'))
  }
  const [out, err]: [string[], string[]] = [[], []]
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) }
  const exit = await backtest(aConfig(folder), { folder, json: true }, terminal)
  return { exit, out, err, json: JSON.parse(out.at(-1)!) }
}

describe('a backtest over a folder of tables', () => {
  it('scores every lead against plain habits, and says it as JSON in its last line', async () => {
    const { exit, out, err, json } = await tried({ 'cycles.csv': [HEAD, ...LINES] })
    expect(exit).toBe(0)
    expect(err).toEqual(['8 plantings in 8 lines, 0 days of light'])
    expect(out[0]).toMatch(/^crop +days +n +CRPS kg/)
    expect(json.crops).toMatchObject([{ crop: 'pakcoy', finished: 8 }])
    const [nearest] = json.crops[0].leads
    expect(nearest).toMatchObject({ lead: '0-7', forecasts: 8 })
    expect(nearest.skill.lastFour).not.toBeNull()
    expect(nearest.skill.guess).toBeNull()
  })

  it('tells each line that it cannot read, and goes on with the others', async () => {
    const { exit, err, json } = await tried({
      'cycles.csv': [HEAD, ...LINES, 'Bedeng 1;pakcoy;2025-13-40;2025-10-01;200;9;;'],
      'weighings.csv': [
        'bed,transplanted,day,grams',
        `Bedeng 1,${day(0)},${day(21)},41 44.5`,
        `Bedeng 9,${day(0)},${day(21)},41`,
        `Bedeng 1,${day(0)},${day(21)},berat`,
      ],
      'light.csv': ['tanggal\tmol', `${day(1)}\t17,5`, `${day(2)}\t900`],
    })
    expect(exit).toBe(0)
    expect(json.plantings).toBe(8)
    expect(err.map((line) => line.split(':')[0])).toEqual([
      'cycles.csv line 10, transplanted',
      'weighings.csv line 3, bed',
      'weighings.csv line 4, grams',
      'light.csv line 3, mol',
      '8 plantings in 9 lines, 1 days of light',
    ])
  })

  it('takes a large farm whole, which a server would want in several parts', async () => {
    const folder = aDataFolder()
    const beds = Array.from({ length: 130 }, (_, bed) =>
      LINES.map((line) => line.replace('Bedeng 1', `Bedeng ${bed}`)),
    )
    writeFileSync(join(folder, 'cycles.csv'), [HEAD, ...beds.flat()].join('\n'))
    const { farm, lines } = await readFolderFarm(folder, Date.now())
    expect([lines, farm.past.length]).toEqual([1040, 1040])
  })

  it('refuses a folder without a planting, with the reason for each line', async () => {
    await expect(tried({})).rejects.toThrow(/There is no cycles\.csv/)
    await expect(tried({ 'cycles.csv': ['a;b', '1;2'] })).rejects.toThrow(
      /line 1: There is no column bed/,
    )
    await expect(tried({ 'cycles.csv': [HEAD, LINES[0]!.replace('200', '')] })).rejects.toThrow(
      /cycles\.csv line 2, holes/,
    )
  })
})
