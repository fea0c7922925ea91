import type * as batches from '../../../server/contract/batches.ts'
import type * as permits from '../../../server/contract/permits.ts'
import type * as products from '../../../server/contract/products.ts'
import type {
  CLAIMS_ROUTE,
  Claim,
  Claims,
  PROMISE_ROUTE,
  PromiseWeeks,
} from '../../../server/contract/promise.ts'
import type * as sales from '../../../server/contract/sales.ts'
import type { Answer, Ask, Wish } from '../request.ts'

const PRODUCTS: typeof products.PRODUCTS_ROUTE = '/api/v1/products'
const PERMITS: typeof permits.PERMITS_ROUTE = '/api/v1/permits'
const BATCHES: typeof batches.BATCHES_ROUTE = '/api/v1/batches'
const PROMISE: typeof PROMISE_ROUTE = '/api/v1/promise'
const CLAIMS: typeof CLAIMS_ROUTE = '/api/v1/claims'
const SETTINGS: typeof sales.SALES_SETTINGS_ROUTE = '/api/v1/sales/settings'
const REPORT: typeof sales.SALES_REPORT_ROUTE = '/api/v1/sales/report'
const PRINT: typeof sales.PRINT_ROUTE = '/cetak'
export const CATALOG: typeof sales.CATALOG_ROUTE = '/katalog'

type Told<T> = Promise<Answer<T>>
type Sent = NonNullable<Wish['method']>

/** The server's door for what there is to sell, as these screens use it. */
export function goodsDoor(ask: Ask) {
  const send = <T>(method: Sent, url: string, body?: object): Told<T> =>
    ask({ method, url, ...(body === undefined ? {} : { body }) })
  const one = (id: number) => `${PRODUCTS}/${id}`
  return {
    products: (): Told<products.Products> => ask({ url: PRODUCTS }),
    /** those that are no longer sold as well */
    allProducts: (): Told<products.Products> => ask({ url: `${PRODUCTS}?removed=true` }),
    product: (id: number): Told<products.Product> => ask({ url: one(id) }),
    addProduct: (body: object): Told<products.Product> => send('POST', PRODUCTS, body),
    changeProduct: (id: number, body: object): Told<products.Product> =>
      send('PATCH', one(id), body),
    removeProduct: (id: number): Told<unknown> => send('DELETE', one(id)),
    restoreProduct: (id: number): Told<unknown> => send('POST', `${one(id)}/restore`),
    setPrice: (id: number, body: object): Told<products.Product> =>
      send('PUT', `${one(id)}/prices`, body),
    publish: (id: number, body: products.Publish): Told<products.Product> =>
      send('POST', `${one(id)}/publish`, body),
    unpublish: (id: number): Told<products.Product> => send('DELETE', `${one(id)}/publish`),
    addPhoto: (id: number, body: products.NewPhoto): Told<unknown> =>
      send('POST', `${one(id)}/photos`, body),
    removePhoto: (id: number, photo: number): Told<unknown> =>
      send('DELETE', `${one(id)}/photos/${photo}`),
    permits: (): Told<permits.Permits> => ask({ url: PERMITS }),
    addPermit: (body: object): Told<permits.Permit> => send('POST', PERMITS, body),
    changePermit: (id: number, body: object): Told<permits.Permit> =>
      send('PATCH', `${PERMITS}/${id}`, body),
    removePermit: (id: number): Told<unknown> => send('DELETE', `${PERMITS}/${id}`),
    batches: (): Told<batches.Batches> => ask({ url: BATCHES }),
    batch: (id: number): Told<batches.BatchPage> => ask({ url: `${BATCHES}/${id}` }),
    addBatch: (body: object): Told<unknown> => send('POST', BATCHES, body),
    move: (id: number, body: object): Told<unknown> =>
      send('POST', `${BATCHES}/${id}/movements`, body),
    recall: (id: number, body: batches.Recall): Told<unknown> =>
      send('POST', `${BATCHES}/${id}/recall`, body),
    endRecall: (id: number): Told<unknown> => send('DELETE', `${BATCHES}/${id}/recall`),
    recallList: (id: number): Told<batches.RecallList> => ask({ url: `${BATCHES}/${id}/recall` }),
    weeks: (product: number, weeks: number): Told<PromiseWeeks> =>
      ask({ url: `${PROMISE}/weeks?product=${product}&weeks=${weeks}` }),
    settings: (): Told<sales.SalesSettings> => ask({ url: SETTINGS }),
    changeSettings: (body: object): Told<sales.SalesSettings> => send('PATCH', SETTINGS, body),
    claims: (): Told<Claims> => ask({ url: CLAIMS }),
    addClaim: (body: object): Told<Claim> => send('POST', CLAIMS, body),
    removeClaim: (id: number): Told<unknown> => send('DELETE', `${CLAIMS}/${id}`),
    report: (fromMs: number, toMs: number): Told<sales.SalesReport> =>
      ask({ url: reportHref(fromMs, toMs) }),
  }
}

/** Where a photo stands, at least so many px wide where there is one. */
export const photoHref = (product: number, photo: number, width: 480 | 1280): string =>
  `${PRODUCTS}/${product}/photos/${photo}?width=${width}`

export const reportHref = (fromMs: number, toMs: number, format?: 'csv'): string =>
  `${REPORT}?from=${fromMs}&to=${toMs}${format === undefined ? '' : `&format=${format}`}`

export const labelHref = (batch: number): string => `${PRINT}/label/${batch}`
export const printedReportHref = (fromMs: number, toMs: number): string =>
  `${PRINT}/laporan?from=${fromMs}&to=${toMs}`
