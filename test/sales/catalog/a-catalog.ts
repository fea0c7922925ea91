import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Catalog, CatalogFarm, CatalogProduct } from '../../../server/pages/catalog/catalog.ts'
import { catalogFiles } from '../../../server/pages/catalog/files.ts'

/** 21 Nov 2026, 10.05 WIB */
export const NOW = Date.UTC(2026, 10, 21, 3, 5)
const DAY_MS = 86_400_000
/** The midnight with which 22 Nov begins. */
const MIDNIGHT = Date.UTC(2026, 10, 21, 17)

export const aFarmThatSells = (more: Partial<CatalogFarm> = {}): CatalogFarm => ({
  name: 'Kebun Lapas Cilegon',
  about: {
    id: 'Sayur hidroponik, olahan, dan mebel karya warga binaan.',
    en: 'Hydroponic greens, food and furniture made in training.',
  },
  address: 'Jl. Kebun No. 1, Cilegon, Banten',
  phone: { number: '+6281234567890', words: '0812-3456-7890' },
  whatsapp: { number: '+6281234567890', words: '0812-3456-7890' },
  email: 'jual@kebun.example',
  pickup: { id: 'Pos depan, Senin–Jumat 08.00–15.00', en: 'Front gate, Mon–Fri 08:00–15:00' },
  url: '',
  zone: { name: 'Asia/Jakarta', label: 'WIB' },
  nowMs: NOW,
  validUntilMs: MIDNIGHT + 3 * DAY_MS,
  permits: [{ kind: 'nib', number: '9120001234567', untilMs: null }],
  ...more,
})

export const aProduct = (more: Partial<CatalogProduct> = {}): CatalogProduct => ({
  slug: 'pakcoy',
  kind: 'panen',
  name: { id: 'Pakcoy segar', en: 'Fresh pak choi' },
  text: { id: 'Dipotong pagi hari.\nBersih dan renyah.', en: 'Cut in the morning.' },
  storage: '2–4 °C',
  ingredients: '',
  unit: 'ikat',
  content: { amount: 250, of: 'g' },
  minPacks: 10,
  stepPacks: 5,
  leadDays: 0,
  shelfDays: 3,
  price: { rupiah: 5_000, perKg: 20_000, untilMs: null },
  photos: [{ id: 7, width: 1280, height: 960, alt: { id: 'Seikat pakcoy', en: 'A bunch' } }],
  permits: [],
  availability: { state: 'now', packs: 12 },
  ...more,
})

/** One of each kind and of each state. */
export const aCatalog = (farm: Partial<CatalogFarm> = {}): Catalog => ({
  farm: aFarmThatSells(farm),
  products: [
    aProduct(),
    aProduct({
      ...{ slug: 'selada', name: { id: 'Selada keriting', en: 'Curly lettuce' }, photos: [] },
      availability: { state: 'harvest', fromMs: MIDNIGHT + 6 * DAY_MS },
    }),
    aProduct({
      ...{ slug: 'sirup-telang', kind: 'stok', unit: 'botol', photos: [], minPacks: 1 },
      ...{ name: { id: 'Sirup telang', en: 'Butterfly-pea syrup' }, stepPacks: 1 },
      ...{ content: { amount: 330, of: 'ml' }, ingredients: 'Bunga telang, gula, air, jeruk.' },
      ...{ shelfDays: 90, price: { rupiah: 18_000, perKg: 54_545.45, untilMs: null } },
      permits: [
        { kind: 'p-irt', number: '5133672010123-28', untilMs: Date.UTC(2028, 2, 3, 17) },
        { kind: 'halal', number: 'ID36110001234560321', untilMs: null },
      ],
      availability: { state: 'now', packs: 137 },
    }),
    aProduct({
      ...{ slug: 'kursi-taman', kind: 'dibuat', unit: 'unit', content: null, shelfDays: null },
      ...{ name: { id: 'Kursi taman', en: 'Garden chair' }, photos: [], storage: '', leadDays: 7 },
      ...{ minPacks: 1, stepPacks: 1, price: { rupiah: 450_000, perKg: null, untilMs: null } },
      availability: { state: 'to_order', days: 7 },
    }),
    aProduct({
      ...{ slug: 'harga', name: { id: 'Melon "Harga" <B&B>', en: 'Melon' }, photos: [] },
      ...{ unit: 'kg', content: null, price: { rupiah: 30_000, perKg: 30_000, untilMs: null } },
      ...{ text: { id: '', en: '' }, minPacks: 1, stepPacks: 1, availability: { state: 'none' } },
    }),
  ],
})

/** Writes files, and a small picture for each photo, into a folder that ends with the test. */
export async function onDisk(catalog: Catalog): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'panen-catalog-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await writeCatalog(folder, catalog)
  return folder
}

export async function writeCatalog(folder: string, catalog: Catalog): Promise<void> {
  const write = async (path: string, bytes: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  for (const { path, text } of catalogFiles(catalog)) await write(path, text)
}
