import { readSalesSettings } from '../book/sales-settings.ts'
import { ChangeSalesSettings, SALES_SETTINGS_ROUTE, SalesSettings } from '../contract/sales.ts'
import { changeSettings } from '../sales/keep-settings.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import type { HttpServer } from './server.ts'

/** How this farm sells, and what its catalog says of it. */
export function salesSettingsRoutes(app: HttpServer, source: SalesSource): void {
  const read = { summary: 'How this farm sells', response: { 200: SalesSettings } }
  app.get(SALES_SETTINGS_ROUTE, { schema: read }, async (): Promise<SalesSettings> => {
    return await readSalesSettings(source.door.book)
  })
  const change = {
    summary: 'Change how this farm sells; what is not named stays as it is',
    body: ChangeSalesSettings,
    response: { 200: SalesSettings },
  }
  app.patch(SALES_SETTINGS_ROUTE, { schema: change }, async (request): Promise<SalesSettings> => {
    return await salesDeed(source, request, (desk) => changeSettings(desk, request.body))
  })
}
