import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importCyclesFile } from '../../server/operate/cycles-import.ts'
import { printTemplate } from '../../server/operate/cycles-template.ts'
import { paperRecords, paperText } from '../../server/portable/paper-records.ts'
import type { Answer } from '../people/an-office.ts'
import { aConfig } from '../server/a-server.ts'
import { aFarmBook, type FarmBook } from './a-farm-book.ts'

/** Paper of last year, whenever this runs. */
const YEAR = new Date().getUTCFullYear() - 1

const HEAD = 'bedeng;tanaman;varietas;tanam;panen;lubang;kg;afkir;mati;perkiraan;timbang'
const GOOD = `bedeng-1;pakcoy;;1/9/${YEAR};26/9/${YEAR};120;6,9;0,4;5;7;"14:18,5 21 19; 21:48"`
const SELADA = `bedeng-1;selada;Grand Rapids;28/9/${YEAR};31/10/${YEAR};100;8,1;;;;`

const bringer =
  (farm: FarmBook) =>
  (lines: readonly string[], more: object = {}): Promise<Answer> =>
    farm.instructor.send('POST', '/api/v1/cycles/import', {
      ...{ csv: [HEAD, ...lines].join('\n'), dryRun: false },
      ...more,
    })
const pastOf = async (farm: FarmBook) => {
  const [from, to] = [Date.parse(`${YEAR}-08-01`), Date.parse(`${YEAR}-12-01`)]
  return (await farm.instructor.get(`/api/v1/cycles?from=${from}&to=${to}`)).json.cycles
}

describe('Past plantings from a table', () => {
  it('come in whole or not at all, and not in a dry run', async () => {
    const farm = await aFarmBook()
    const bring = bringer(farm)
    const { status, json } = await bring([GOOD], { dryRun: true })
    expect({ status, ...json }).toEqual({
      ...{ status: 200, lines: 1, cycles: 1, known: 0, imported: false, problems: [] },
    })
    const half = await bring([GOOD, SELADA.replace('8,1', '81')], { sure: ['cultivar_new'] })
    expect(half.json).toMatchObject({ imported: false, problems: [{ line: 3, likely: '8,1' }] })
    expect(await pastOf(farm)).toEqual([])
  })

  it('stand in the book once, with all that was noted of them, and open like any other', async () => {
    const farm = await aFarmBook()
    const bring = bringer(farm)
    const [asked] = (await bring([GOOD, SELADA])).json.problems
    expect(asked).toMatchObject({ line: 3, column: 'varietas', question: 'cultivar_new' })
    const { json } = await bring([GOOD, SELADA], { sure: ['cultivar_new'] })
    expect(json).toMatchObject({ imported: true, cycles: 2, problems: [] })
    const again = await bring([GOOD, SELADA])
    expect(again.json).toMatchObject({ cycles: 0, known: 2, problems: [] })
    const cycles = await pastOf(farm)
    expect(cycles).toMatchObject([
      { crop: 'pakcoy', state: 'finished', holes: 120, harvestedKg: 6.9 },
      { crop: 'selada', state: 'finished', harvestedKg: 8.1, cultivar: { name: 'Grand Rapids' } },
    ])
    const { entries, changes } = await farm.page(cycles[0].id)
    expect(entries.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['guess', 'weighing', 'weighing', 'harvest'],
    ])
    expect(entries[3]).toMatchObject({ soldKg: 6.9, culledKg: 0.4, deadHoles: 5, isLast: true })
    expect(changes).toHaveLength(5)
    const administrator = await farm.office.person('administrator')
    expect((await administrator.get('/api/v1/audit')).json.rows.slice(1, 3)).toMatchObject([
      { action: 'plantings_imported', after: { plantings: 2, fromChange: 1, toChange: 7 } },
      { action: 'cultivar_added', subject: 'selada/Grand Rapids' },
    ])
    const [last] = (await farm.page(cycles[1].id)).entries
    await farm.instructor.send('DELETE', `/api/v1/entries/${last.id}`)
    expect((await farm.page(cycles[1].id)).cycle.endedMs).toBeNull()
    await farm.instructor.send('POST', `/api/v1/entries/${last.id}/restore`)
    expect((await farm.page(cycles[1].id)).cycle.state).toBe('finished')
  })

  it('are refused where the table is too large, or whoever asks may not', async () => {
    const farm = await aFarmBook()
    const bring = bringer(farm)
    expect((await bring([], { csv: 'x'.repeat(1_000_001) })).status).toBe(400)
    expect((await bring(['x'.repeat(900_000)])).status).toBe(200)
    const sales = await farm.office.person('sales')
    const body = { csv: HEAD, dryRun: true }
    expect((await sales.send('POST', '/api/v1/cycles/import', body)).status).toBe(403)
  })
})

interface More {
  readonly dryRun?: boolean
  readonly sure?: string
  readonly json?: boolean
}

describe('The console', () => {
  const aTerminal = () => {
    const lines: string[] = []
    const write = (line: string) => void lines.push(line)
    return { lines, out: write, err: write }
  }
  const runner =
    ({ office: { dataDir } }: FarmBook) =>
    async (text: string, more: More = {}) => {
      const file = join(dataDir, 'lama.csv')
      writeFileSync(file, text)
      const terminal = aTerminal()
      const wish = { file, dryRun: false, sure: '', json: false, ...more }
      const code = await importCyclesFile(aConfig(dataDir), wish, terminal)
      return { code, lines: terminal.lines.map((line) => line.replace(file, 'lama.csv')) }
    }

  it('brings a table in beside the running server, and says what stands in its way', async () => {
    const farm = await aFarmBook()
    const run = runner(farm)
    const line = `bedeng-1;kangkung;;1/3/${YEAR};22/3/${YEAR};171;65;;;;`
    const refused = await run(`\uFEFF${HEAD}\r\n${line}\r\n`)
    expect(refused.code).toBe(1)
    expect(refused.lines[0]).toContain('lama.csv:2: kg: 65 kg from 171 holes of water spinach')
    expect(refused.lines.join('\n')).toContain('--sure harvest_large')
    const mended = `${HEAD}\n${line.replace(';65;', ';6,5;')}`
    expect((await run(mended, { dryRun: true })).lines.at(-1)).toContain('without --dry-run')
    expect(await run(mended)).toEqual({
      ...{
        code: 0,
        lines: ['1 lines: 1 plantings, 0 lines known already.', 'They are in the book.'],
      },
    })
    const shown = await farm.instructor.get(`/api/v1/cycles?to=${Date.parse(`${YEAR}-04-01`)}`)
    expect(shown.json.cycles).toMatchObject([{ crop: 'kangkung', harvestedKg: 6.5 }])
    expect(JSON.parse((await run(mended, { json: true })).lines[0]!)).toMatchObject({ known: 1 })
  })

  it('prints a table to fill in whose example comes in', async () => {
    const bring = bringer(await aFarmBook())
    for (const language of ['id', 'en'] as const) {
      const terminal = aTerminal()
      printTemplate(language, terminal)
      const text = terminal.lines.join('\n').replace(/^# (contoh|such as): /m, '')
      const csv = text.replaceAll('/2026', `/${YEAR}`)
      const { json } = await bring([], { csv, dryRun: true, sure: ['cultivar_new'] })
      expect(json).toMatchObject({ lines: 1, cycles: 1, problems: [] })
    }
  })
})

describe('A table', () => {
  it('is read with any separator, mark and alphabet a spreadsheet uses', async () => {
    const cells = ['bedeng', 'catatan', 'kg']
    const rows = [cells, ['Bedeng 1', 'hujan; banjir', '7,69']]
    for (const sign of [';', ',', '\t']) {
      const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(sign)).join('\r\n')
      expect((await paperRecords(`\uFEFF${text}`)).map((one) => one.cells)).toEqual(rows)
    }
    const text = 'bedeng;café'
    expect(paperText(Buffer.from(text))).toBe(text)
    expect(paperText(Buffer.from(text, 'latin1'))).toBe(text)
    expect(
      (await paperRecords(paperText(Buffer.from(`\uFEFF${text}`, 'utf16le'))))[0]?.cells,
    ).toEqual(['bedeng', 'café'])
  })
})
