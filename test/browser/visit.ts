import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { CHROMIUM } from './chromium.ts'

export const launch = (): Promise<Browser> => chromium.launch(CHROMIUM)

export interface Visit {
  readonly page: Page
  /** requests that would have left this machine; each was stopped */
  readonly strays: readonly string[]
  /** errors the page logged or threw */
  readonly errors: readonly string[]
  leave(): Promise<void>
}

export interface Visiting extends BrowserContextOptions {
  /** the page's clock is the test's: `page.clock.fastForward` */
  readonly turnClock?: boolean
}

/** Somebody opens a screen, far from the farm's time zone; nothing may leave the machine. */
export async function visit(browser: Browser, url: string, options: Visiting = {}): Promise<Visit> {
  const { turnClock = false, ...contextOptions } = options
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    timezoneId: 'America/New_York',
    // What a worker fetches, the test below could not stop.
    serviceWorkers: 'block',
    ...contextOptions,
  })
  const strays: string[] = []
  const errors: string[] = []
  await context.route(
    (address) => address.hostname !== '127.0.0.1',
    (route) => {
      strays.push(route.request().url())
      return route.abort()
    },
  )
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  if (turnClock) await page.clock.install()
  await page.goto(url)
  return { page, strays, errors, leave: () => context.close() }
}

/** Opens a link that signs in at once, and does not stay at the door. */
export async function enter(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.click('[data-part=act]')
  await page.waitForURL((address) => address.pathname !== '/masuk')
}
