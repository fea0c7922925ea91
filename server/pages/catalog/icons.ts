import type { ProductKind } from '../../contract/products.ts'
import { type Html, raw } from '../html.ts'

const LEAF = 'M12 52C10 26 24 12 52 12c2 28-12 42-32 40M12 54c6-16 14-24 26-30'
const JAR =
  'M20 14h24M22 14v8c-6 3-8 7-8 12v14c0 4 2 6 6 6h24c4 0 6-2 6-6V34c0-5-2-9-8-12v-8M14 38h36'
const CHAIR = 'M20 10v26M44 10v26M20 16h24M20 25h24M18 36h28v6H18zM20 42v14M44 42v14'

const drawing = (path: string, name: string): Html =>
  raw(
    `<svg class="${name}" viewBox="0 0 64 64" aria-hidden="true" focusable="false"><path d="${path}" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  )

export const leaf = (): Html => drawing(LEAF, 'leaf')

/** Stands where a photo is missing. */
export const silhouette = (kind: ProductKind): Html =>
  drawing({ panen: LEAF, stok: JAR, dibuat: CHAIR }[kind], 'silhouette')

/** The folder's own icon, in the farm's green. */
export const iconFile = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="#1f4a3d"/><path d="${LEAF}" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>\n`
