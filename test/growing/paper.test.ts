import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDay } from '../../server/growing/paper/date-cell.ts'
import { readPaper } from '../../server/growing/paper/table.ts'
import { aPaperFarm, HEAD, read } from './a-paper-farm.ts'
import { dayInCilegon } from './a-planting.ts'

const GOOD =
  'Bedeng 1;pakcoy;Nauli F1;20/8/2026;1/9/2026;26 Sep 2026;120;6,9;0,4;5;;7;14:18,5 21 19'

describe('A table of past plantings', () => {
  it('comes in with every figure it holds', () => {
    const { problems, cycles, lines, known } = read([GOOD])
    expect(problems).toEqual([])
    expect({ lines, known }).toEqual({ lines: 1, known: 0 })
    expect(cycles).toEqual([
      {
        ...{ line: 2, bed: 'bedeng-1', crop: 'pakcoy', cultivar: 'Nauli F1', note: '' },
        ...{ sownMs: dayInCilegon('2026-08-20'), transplantedMs: dayInCilegon('2026-09-01') },
        ...{ endedMs: dayInCilegon('2026-09-27') - 1, holes: 120, fruitsPerPlant: null },
        weighings: [
          {
            atMs: dayInCilegon('2026-09-15') + 7 * 3_600_000,
            plants: [18.5, 21, 19].map((grams) => ({ hole: null, grams })),
          },
        ],
        harvests: [
          {
            atMs: dayInCilegon('2026-09-26') + 9 * 3_600_000,
            lots: [{ grade: 'jual', amount: 6.9, unit: 'kg' }],
            culls: [{ reason: 'other', amount: 0.4, unit: 'kg' }],
            ...{ deadHoles: 5, isLast: true, isFailed: false },
          },
        ],
        guess: { kg: 7, atMs: dayInCilegon('2026-09-01') },
      },
    ])
  })

  it('may have English heads, other orders, units and remarks', () => {
    const head = 'crop;Bed;Harvested;TRANSPLANTED;holes;kg (sold)'
    const { problems, cycles } = read(
      ['# from the green book', 'Pak Choi;1;2026-09-26;2026-09-01;120;28 ikat', ';;;;;'],
      aPaperFarm(),
      head,
    )
    expect(problems).toEqual([])
    expect(cycles[0]?.harvests[0]?.lots).toEqual([{ grade: 'jual', amount: 28, unit: 'ikat' }])
  })

  it('takes several harvests of one planting from several lines', () => {
    const { problems, cycles } = read([
      'bedeng-2;kangkung;;;1/9/2026;24/9/2026;170;5,1;;;;;',
      'bedeng-2;kangkung;;;1/9/2026;4/10/2026;170;4;;;;;',
    ])
    expect(problems).toEqual([])
    expect(cycles.map(({ harvests }) => harvests.map(({ isLast }) => isLast))).toEqual([
      [false, true],
    ])
  })

  it('leaves a planting alone that stands in the book', () => {
    const standing = {
      ...{ bed: 'bedeng-1', crop: 'pakcoy' as const, holes: 120, plannedHarvestMs: null },
      ...{ transplantedMs: dayInCilegon('2026-09-01'), endedMs: dayInCilegon('2026-09-27') },
    }
    const { known, cycles, problems } = read([GOOD], aPaperFarm({ plantings: [standing] }))
    expect({ known, cycles, problems }).toEqual({ known: 1, cycles: [], problems: [] })
  })

  it('asks about 76,9 kg and says 7,69 was probably meant', () => {
    const [problem, ...more] = read([GOOD.replace(';6,9;', ';76,9;')]).problems
    expect(more).toEqual([])
    expect(problem).toMatchObject({ line: 2, column: 'kg', isQuestion: true })
    expect(problem).toMatchObject({ question: 'harvest_large', likely: '7,69' })
    expect(problem?.message.id).toContain('Maksudnya 7,69 kg?')
  })

  it('asks whether bundles were written as kg', () => {
    const small = 'Bedeng 1;pakcoy;;;1/9/2026;26/9/2026;40;12;;;;;'
    expect(read([small]).problems[0]).toMatchObject({ likely: '3' })
    expect(read([small]).problems[0]?.message.id).toContain('Maksudnya 12 ikat (3 kg)?')
  })

  it('says line, column and what was probably meant of every wrong cell at once', () => {
    const { problems } = read([
      'Bedemg 1;pakcoi putih;;;25/31/2026;;;;;;entah;;besok',
      'Bedeng 1;pakcy;;;9/25/2026;26/9/2026;120,5;dua;;;;;',
    ])
    expect(problems.every(({ isQuestion }) => !isQuestion)).toBe(true)
    const told = problems.map(({ line, column, likely }) => [line, column, likely])
    expect(told).toEqual([
      [2, 'bedeng', 'Bedeng 1'],
      [2, 'tanaman', null],
      [2, 'tanam', null],
      [2, 'panen', null],
      [2, 'lubang', null],
      [2, 'gagal', null],
      [3, 'tanaman', 'pakcoy'],
      [3, 'tanam', '2026-09-25'],
      [3, 'lubang', '1205'],
    ])
  })

  it('refuses a planting without a count, with the remedy', () => {
    const [problem] = read(['Bedeng 1;pakcoy;;;1/9/2026;26/9/2026;;7;;;;;']).problems
    expect(problem).toMatchObject({ column: 'lubang', isQuestion: false })
    expect(problem?.message.id).toContain('Hitung lubang')
  })

  it('finds plantings that overlap, in the file and with the book', () => {
    const second = 'Bedeng 1;selada;;;20/9/2026;22/10/2026;120;9;;;;;'
    const [inFile] = read([GOOD, second]).problems
    expect(inFile).toMatchObject({ line: 3, column: 'tanam', isQuestion: false })
    expect(inFile?.message.id).toContain('Bedeng 1 waktu itu masih berisi pakcoy')
    const standing = {
      ...{ bed: 'bedeng-1', crop: 'bayam' as const, holes: 120, plannedHarvestMs: null },
      ...{ transplantedMs: dayInCilegon('2026-09-10'), endedMs: null },
    }
    const [withBook] = read([GOOD], aPaperFarm({ plantings: [standing] })).problems
    expect(withBook?.message.id).toContain('masih berisi bayam')
    const sameDay = second.replace('20/9/2026', '26/9/2026')
    expect(read([GOOD, sameDay]).problems).toEqual([])
  })

  it('refuses harvests before planting, in the future, and lines that stand twice', () => {
    const line = (tanam: string, panen: string) => `Bedeng 1;pakcoy;;;${tanam};${panen};120;7;;;;;`
    expect(read([line('26/9/2026', '1/9/2026')]).problems[0]?.isQuestion).toBe(false)
    expect(read([line('10/11/2026', '1/12/2026')]).problems[0]?.message.id).toContain('belum tiba')
    expect(read([GOOD, GOOD]).problems[0]).toMatchObject({ line: 3, isQuestion: false })
  })

  it('asks about a column and a cultivar it does not know', () => {
    const head = HEAD.replace('afkir', 'cuaca')
    const { problems } = read([GOOD.replace('Nauli F1', 'Nauli F2')], aPaperFarm(), head)
    expect(problems.map(({ question }) => question)).toEqual(['column_unknown', 'cultivar_new'])
    expect(problems[1]).toMatchObject({ likely: 'Nauli F1' })
  })

  it('says which column is missing, and that a comma needs quotes', () => {
    const [missing] = read(['1;pakcoy'], aPaperFarm(), 'bedeng;tanaman').problems
    expect(missing?.message.id).toContain('Kolom tanam tidak ada')
    const [parted] = read([`${GOOD};9`]).problems
    expect(parted?.message.id).toContain('tanda kutip')
    expect(readPaper([], aPaperFarm()).problems[0]?.message.id).toContain('kosong')
  })

  it('never breaks on any text, and says every problem in both languages', () => {
    // what was written is told again as it was
    const text = fc.string().filter((one) => !/NaN|undefined|Infinity|null/.test(one))
    const cell = fc.oneof(
      text,
      fc.constantFrom('Bedeng 1', '1', 'pakcoy', 'melon', '1/9/2026', '26/9/2026', '120', '6,9'),
      fc.constantFrom('14:12,5', '-', '31/2/2026', '1e9', '99999999999999999999', '0', '12 ikat'),
    )
    const cells = fc.array(cell, { maxLength: 15 })
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 6 }), fc.boolean(), (rows, isHeaded) => {
        const records = [...(isHeaded ? [HEAD.split(';')] : []), ...rows]
        const paper = readPaper(
          records.map((one, i) => ({ line: i + 1, cells: one })),
          aPaperFarm(),
        )
        for (const { message, question, isQuestion, line } of paper.problems) {
          expect(message.id.length).toBeGreaterThan(10)
          expect(message.en.length).toBeGreaterThan(10)
          expect(message.id).not.toMatch(/NaN|undefined|Infinity|null/)
          expect(isQuestion).toBe(question !== null)
          expect(line).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('A date on paper', () => {
  it('is read as people here write it', () => {
    const third = { year: 2026, month: 11, day: 3 }
    const texts = ['3/11/2026', '03-11-2026', '3.11.26', '3 Nov 2026', '3 November 2026']
    for (const text of [
      ...texts,
      '2026-11-03',
      '3-Nop-26',
      'Selasa, 3 nov 2026',
      '2026-11-03 00:00:00',
    ]) {
      expect(readDay(text), text).toEqual({ ok: true, day: third })
    }
    expect(readDay('17 Agustus 2026')).toEqual({ ok: true, day: { year: 2026, month: 8, day: 17 } })
  })

  it('is never 31 February, and knows day and month swapped', () => {
    expect(readDay('31/2/2026')).toEqual({ ok: false, likely: null })
    const swapped = { year: 2026, month: 9, day: 25 }
    expect(readDay('9/25/2026')).toEqual({ ok: false, likely: swapped })
  })

  it('comes back from every way of writing it', () => {
    const days = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, (date) => {
        const day = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        }
        const say = (locale: string, month: 'short' | 'long' | 'numeric') =>
          date.toLocaleDateString(locale, {
            timeZone: 'UTC',
            day: 'numeric',
            month,
            year: 'numeric',
          })
        for (const locale of ['id-ID', 'en-GB']) {
          for (const month of ['short', 'long', 'numeric'] as const) {
            expect(readDay(say(locale, month)), say(locale, month)).toEqual({ ok: true, day })
          }
        }
        expect(readDay(date.toISOString().slice(0, 10))).toEqual({ ok: true, day })
      }),
    )
  })
})
