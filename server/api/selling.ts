import { batchRoutes } from './batches.ts'
import { buyerRoutes } from './buyers.ts'
import { claimRoutes } from './claims.ts'
import { orderDeedRoutes } from './order-deeds.ts'
import { orderRoutes } from './orders.ts'
import { pastSaleRoute } from './past-sales.ts'
import { permitRoutes } from './permits.ts'
import type { PrintSource } from './print.ts'
import { goodsPaperRoutes } from './print-goods.ts'
import { orderPaperRoutes } from './print-orders.ts'
import { shortfallPaperRoute } from './print-shortfall.ts'
import { productPhotoRoutes } from './product-photos.ts'
import { productRoutes } from './products.ts'
import { promiseRoutes } from './promise.ts'
import type { PromiseSource } from './promise-source.ts'
import { salesReportRoutes } from './sales-report.ts'
import { salesSettingsRoutes } from './sales-settings.ts'
import type { HttpServer } from './server.ts'

/** What is sold, to whom it is promised, and the papers of it. */
export function sellingRoutes(app: HttpServer, source: PromiseSource & PrintSource): void {
  productRoutes(app, source)
  productPhotoRoutes(app, source)
  permitRoutes(app, source)
  batchRoutes(app, source)
  buyerRoutes(app, source)
  promiseRoutes(app, source)
  claimRoutes(app, source)
  orderRoutes(app, source)
  orderDeedRoutes(app, source)
  salesSettingsRoutes(app, source)
  salesReportRoutes(app, source)
  pastSaleRoute(app, source)
  orderPaperRoutes(app, source)
  goodsPaperRoutes(app, source)
  shortfallPaperRoute(app, source)
}
