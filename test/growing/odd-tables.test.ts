import { describe, expect, it } from 'vitest'
import { paperRecords } from '../../server/portable/paper-records.ts'
import { HEAD, read } from './a-paper-farm.ts'

/** Each took between 3 and 18 s before, in which nobody else was served. */
const SOON_MS = 2_500

describe('A table that is not what it seems', () => {
  it('is read once, however many lines follow a quote that is never closed', async () => {
    const line = 'Bedeng 1;pakcoy;1/2/2025;28/2/2025;100;7'
    const began = performance.now()
    const records = await paperRecords(`${HEAD}\n"${`${line}\n`.repeat(20_000)}`)
    expect(performance.now() - began).toBeLessThan(SOON_MS)
    expect(records).toHaveLength(2)
    expect(records[1]!.cells[0]!.split('\n')).toHaveLength(20_001)
  })

  it('keeps line breaks in quotes, and the number of the line where each record begins', async () => {
    const records = await paperRecords('a;b\n"1\n\n""2";3\n\n4;"5\n6"\n7;8')
    expect(records).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1\n\n"2', '3'] },
      { line: 6, cells: ['4', '5\n6'] },
      { line: 8, cells: ['7', '8'] },
    ])
  })

  it('is refused in one sentence where its head has more columns than a table has', () => {
    const began = performance.now()
    const { problems } = read(['1;pakcoy'], undefined, 'x;'.repeat(400_000))
    expect(performance.now() - began).toBeLessThan(SOON_MS)
    expect(problems).toHaveLength(1)
    expect(problems[0]!.message.id).toContain('400001 kolom')
  })

  it('is asked about one cell with more weighings than a planting has days', () => {
    const cell = `${'1:9|'.repeat(60)}20:40`
    const { problems } = read([`1;pakcoy;;;1/9/2026;28/9/2026;120;7;;;;;${cell}`])
    expect(problems.map(({ column, isQuestion }) => [column, isQuestion])).toEqual([
      ['timbang', false],
    ])
    expect(problems[0]!.message.id).toContain('20:40')
  })
})
