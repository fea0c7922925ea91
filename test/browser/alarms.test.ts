import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { AdviceCard, Job } from '../../server/contract/jobs.ts'
import { adviceRefusals, adviceSteps, adviceTitles } from '../../server/words/advice.ts'
import { anAlarm, aRule } from '../dashboard/an-alarm.ts'
import { eventually, screens, textOf } from './screens.ts'
import { stand } from './stand-in-alarms.ts'

const at = screens()
const PHONE = { viewport: { width: 390, height: 844 } }
const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth')
const ago = (minutes: number) => Date.now() - minutes * 60_000
const weak = () => anAlarm({ id: 7, sinceMs: ago(12) })
const dry = () =>
  anAlarm({
    ...{ id: 8, rule: 'moisture-low@melon-1', priority: 'high', place: 'melon-1' },
    ...{ channel: 'melon-1-lembap', quantity: 'moisture', value: 19.4, limit: 22 },
    ...{ sinceMs: ago(50), respondMin: 45 },
    title: { id: 'Lembap tanah Petak melon 3: terlalu kering', en: 'Too dry' },
  })
const step = (text: AdviceCard['title'], more: object = {}) => ({
  ...{ text, millilitres: null, litres: null, waitMin: null },
  ...more,
})
const dose = (alarm: number): AdviceCard => ({
  ...{ alarm, title: adviceTitles.weak, refusal: null, basis: [] },
  steps: [
    step(adviceSteps.pourA, { millilitres: 240 }),
    step(adviceSteps.pourB, { millilitres: 240 }),
    step(adviceSteps.mix, { waitMin: 30 }),
  ],
})

const aJob = (): Job => ({
  ...{ id: 1, kind: 'water', reason: 'dry', urgency: 'danger', state: 'not_yet', alarm: 8 },
  ...{ place: 'melon-1', plate: '3', sinceMs: ago(48), litres: 118, minutes: 25 },
})

/** Counts the notes a page sounds. */
const LISTEN = `
  globalThis.notes = 0
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...at) {
    globalThis.notes += 1
    return start.apply(this, at)
  }`
const notes = (page: Page) => page.evaluate('globalThis.notes')

describe('alarms on the screens of an instructor', () => {
  it('call on every page until they are acknowledged, worst first, and sound once one has touched it', async () => {
    at.farm.access.actor = 'instructor'
    const page = await at.open('/', PHONE)
    await page.evaluate(LISTEN)
    await page.locator('[data-part=alarm-link][data-waiting="0"]').waitFor()
    stand(at.farm.alarms, weak(), dry())
    const banner = '[data-banner=alarms]'
    await eventually(() => textOf(page, banner)).toMatch(/^2 peringatan[\s\S]*Petak melon 3/)
    expect(await page.locator(`${banner} [data-sound]`).getAttribute('data-sound')).toBe('waiting')
    await eventually(() => page.title()).toMatch(/^▲ Lembap tanah Petak melon 3/)
    await eventually(() => page.title()).toMatch(/^\(2\)/)
    expect(await page.locator('.card').first().getAttribute('data-place')).toBe('melon-1')
    expect(await textOf(page, '[data-place=tandon-1] .card-alarm')).toMatch(/encer[\s\S]*belum/)
    expect(await fits(page)).toBe(390)
    expect(await notes(page)).toBe(0)
    await page.keyboard.press('Shift')
    await eventually(() => notes(page)).toBe(2)
    stand(at.farm.alarms, { ...dry(), state: 'returned', returnedMs: Date.now() })
    stand(at.farm.alarms, { ...weak(), state: 'acknowledged', acknowledgedMs: Date.now() })
    await page.locator(banner).waitFor({ state: 'detached' })
    await eventually(() => page.title()).toMatch(/^Lapas Cilegon/)
  })

  it('are acknowledged, advised on, dosed for and snoozed on their page, on a phone', async () => {
    at.farm.access.actor = 'instructor'
    at.farm.alarms.rules = [aRule({ raised: 9, perDay: 1.3, chattering: 2 })]
    at.farm.alarms.advice = { 'tandon-1': [dose(7)] }
    stand(at.farm.alarms, dry(), weak())
    const page = await at.open('/peringatan', PHONE)
    const sheet = page.locator('[data-alarm="ec-low@tandon-1"]')
    await eventually(() => sheet.innerText()).toMatch(
      /Penting[\s\S]*EC Tandon 1[\s\S]*belum diterima[\s\S]*0,86 mS\/cm, batas 1,20 mS\/cm/,
    )
    const late = '[data-alarm="moisture-low@melon-1"] [data-part=respond]'
    expect(await textOf(page, late)).toMatch(/sudah lewat/)
    await sheet.getByRole('button', { name: 'Kartu saran' }).click()
    await eventually(() => sheet.innerText()).toMatch(/stok A[\s\S]*240 ml[\s\S]*tunggu 30 menit/)
    await sheet.getByText('Mulai tunggu 30 menit').click()
    await eventually(() => sheet.locator('[data-part=wait]').innerText()).toMatch(/30 menit lagi/)
    await sheet.getByText('Catat dosis 240 ml').click()
    await sheet.locator('[name=millilitres]').fill('230')
    await sheet.locator('[data-part=dose] [data-part=act]').click()
    await eventually(() => at.farm.access.events.length).toBe(1)
    expect(at.farm.access.events[0]).toMatchObject({
      ...{ place: 'tandon-1', kind: 'nutrient', millilitres: 230 },
    })
    stand(at.farm.alarms, { ...weak(), suppressed: 'just_dosed' })
    await eventually(() => sheet.innerText()).toMatch(/20 menit[\s\S]*Dosis 230 ml tercatat/)
    stand(at.farm.alarms, weak())
    await sheet.locator('[data-part=accept]').click()
    await eventually(() => sheet.innerText()).toMatch(/diterima admin/)
    await sheet.getByText('Tunda…').click()
    await sheet.locator('[data-part=act]').last().click()
    await eventually(() => sheet.innerText()).toMatch(/Tulis alasannya dulu/)
    await sheet.locator('[name=why]').fill('stok A habis')
    await sheet.locator('[data-part=act]').last().click()
    await eventually(() => textOf(page, '[data-shelved]')).toMatch(/Ditunda[\s\S]*stok A habis/)
    expect(await fits(page)).toBe(390)
    await page.locator('[data-rule] summary').click()
    await eventually(() => textOf(page, '[data-rule]')).toMatch(
      /sering bunyi[\s\S]*Sebab[\s\S]*Akibat/,
    )
  })

  it('are read but not acted on by others, and old ones never stand there as current', async () => {
    at.farm.access.actor = 'sales'
    const refusal = { ...dose(7), steps: [], refusal: adviceRefusals.level_unknown }
    at.farm.alarms.advice = { 'tandon-1': [refusal] }
    at.farm.alarms.jobs = [aJob()]
    stand(at.farm.alarms, weak())
    const page = await at.open('/peringatan', { turnClock: true })
    await page.locator('[data-alarm="ec-low@tandon-1"]').waitFor()
    await eventually(() => textOf(page, '[data-job]')).toMatch(/Siram[\s\S]*sekitar 118 liter/)
    expect(await page.locator('[data-alarm] button, .sound-switch').count()).toBe(0)
    at.farm.mute(true)
    await page.clock.fastForward(16_000)
    await eventually(() => textOf(page, '.alarm-columns .notice')).toMatch(/belum diketahui/)
    expect(await page.locator('[data-alarm], [data-job]').count()).toBe(0)
    expect(await textOf(page, '[data-part=jobs]')).toMatch(/Belum diketahui/)
    expect(await page.locator('[data-part=alarm-link]').getAttribute('data-waiting')).toBe('')
  })
})
