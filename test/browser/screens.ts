import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Caller } from '../people/an-office.ts'
import { type Built, buildScreens } from './built.ts'
import { type StandIn, startStandIn } from './stand-in.ts'
import { launch, type Visit, type Visiting, visit } from './visit.ts'

/** One build of the screens and one browser for a file of tests. */
export function builtInBrowser(config?: string) {
  let built: Built
  let browser: Browser
  beforeAll(async () => {
    built = await buildScreens(config)
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    await built.remove()
  })
  return {
    get built() {
      return built
    },
    get browser() {
      return browser
    },
  }
}

/** A browser in which somebody of the real server is signed in. */
export async function signIn(
  context: BrowserContext,
  { headers }: Pick<Caller, 'headers'>,
  url: string,
): Promise<void> {
  const [name = '', value = ''] = (headers['cookie'] ?? '').split('=')
  await context.addCookies([{ name, value, url }])
}

/** The built screens in a real browser, before a farm that does what the test tells it. */
export interface Screens {
  readonly farm: StandIn
  open(path: string, options?: Visiting): Promise<Page>
  /** a page whose server is taken away logs that, and may */
  allowLog(pattern: RegExp): void
}

/**
 * Sets a file of tests up: one build and one browser, a fresh farm for each test. After each test
 * no request may have strayed off this machine, and no page may have logged an error.
 */
export function screens(config?: string): Screens {
  const on = builtInBrowser(config)
  let farm: StandIn
  let visits: Visit[] = []
  let allowed = /$^/

  beforeEach(async () => {
    farm = await startStandIn(on.built.folder)
    visits = []
    allowed = /$^/
  })
  afterEach(async () => {
    const strays = visits.flatMap((each) => each.strays)
    const errors = visits.flatMap((each) => each.errors).filter((error) => !allowed.test(error))
    await Promise.all(visits.map((each) => each.leave()))
    await farm.stop()
    expect({ strays, errors }).toEqual({ strays: [], errors: [] })
  })
  return {
    get farm() {
      return farm
    },
    open: async (path, options) => {
      const opened = await visit(on.browser, farm.url + path, options)
      visits.push(opened)
      return opened.page
    },
    allowLog: (pattern) => {
      allowed = pattern
    },
  }
}

export const tile = (page: Page, channel: string): Locator =>
  page.locator(`[data-channel="${channel}"]`)
export const value = (page: Page, channel: string): Locator =>
  tile(page, channel).locator('[data-part=value]')
export const chart = (page: Page, channel: string): Locator =>
  page.locator(`[data-chart-channel="${channel}"]`)
/** waits until the chart has points on it */
export const drawn = (page: Page, channel: string): Promise<void> =>
  page.locator(`[data-chart-channel="${channel}"]:not([data-points="0"])`).waitFor()
export const textOf = (page: Page, selector: string): Promise<string> =>
  page.locator(selector).first().innerText()
/** waits until what is read is as wanted; fails with what it was instead */
export const eventually = (read: () => unknown) =>
  expect.poll(read, { timeout: 8_000, interval: 50 })
/** marks the page: a reload would wipe the mark off */
export const mark = (page: Page): Promise<unknown> => page.evaluate('globalThis.marked = true')
export const isMarked = (page: Page): Promise<unknown> =>
  page.evaluate('globalThis.marked === true')
