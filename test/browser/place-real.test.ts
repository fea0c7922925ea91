/** The place's page before the real server and a history on disk. */
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { addEvent } from '../../server/book/events.ts'
import { eventually as until } from '../line/eventually.ts'
import {
  aDiskStore,
  aMeasuredFarm,
  DAY,
  everyMinute,
  HOUR,
  MIDNIGHT,
} from '../server/a-measured-farm.ts'
import { builtInBrowser, drawn, eventually, signIn, textOf } from './screens.ts'

describe('a day that is over, before the real server', () => {
  const on = builtInBrowser()

  it('is drawn with what was done, not drawn again when it is looked at again, and taken along', async () => {
    const disk = await aDiskStore()
    let drawings = 0
    const store: typeof disk = {
      ...disk,
      series: (channel, span, quality) => {
        const isDay = span.buckets > 100 && span.fromMs >= MIDNIGHT - DAY
        if (isDay && span.fromMs + span.bucketMs * span.buckets <= MIDNIGHT) drawings += 1
        return disk.series(channel, span, quality)
      },
    }
    const installation = { version: '1', dashboardDir: on.built.folder }
    const farm = await aMeasuredFarm(store, { installation })
    await store.append(everyMinute(MIDNIGHT - DAY, MIDNIGHT))
    const dose = { place: 'tandon-1', note: '', atMs: MIDNIGHT - 5 * HOUR, millilitres: 150 }
    await addEvent(farm.book, { ...dose, kind: 'nutrient' })
    const { headers } = await farm.person('instructor')
    const end = new Date(MIDNIGHT).toISOString()
    // Not by way of a visit: what looks into requests switches the browser's cache off.
    const context = await on.browser.newContext({ timezoneId: 'America/New_York' })
    const page = await context.newPage()
    await signIn(context, { headers }, farm.httpUrl)
    await page.goto(`${farm.httpUrl}/bedeng/tandon-1?r=24j&end=${end}`)
    await drawn(page, 'tandon-1-ph')
    await page.locator('[data-event]').first().click()
    await eventually(() => textOf(page, '.event-told')).toMatch(
      /^Tambah nutrisi · .*19\.00 WIB · 150 ml$/,
    )
    expect(drawings).toBe(2)

    // Rolling the day up behind the writing may change its version once more.
    await until('a look that draws nothing', async () => {
      const before = drawings
      await page.reload()
      await drawn(page, 'tandon-1-ph')
      return drawings === before
    })

    const coming = page.waitForEvent('download')
    await page.locator('[data-download=csv-id]').click()
    const file = await coming
    expect(file.suggestedFilename()).toMatch(/^panen-tandon-1-\d{4}-\d\d-\d\d\.csv$/)
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFWaktu \(WIB\);Kanal/)
    expect(lines[1]).toContain(' 00:00:00;tandon-1-ph;tandon-1;Keasaman (pH);pH;6,1;')
    expect(lines).toHaveLength(1 + 1_440 + 1)
    await context.close()
  })
})
