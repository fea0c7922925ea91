import type { CatalogFarm, CatalogPhone, CatalogProduct } from './catalog.ts'
import type { View } from './view.ts'

/** Opens a chat with the farm with a message in it; the number is digits only, as wa.me wants it. */
export function whatsappLink(farm: CatalogFarm, message: string): string | null {
  if (farm.whatsapp === null) return null
  const digits = farm.whatsapp.number.replaceAll(/\D/g, '')
  return `https://wa.me/${digits}?text=${encodeURIComponent(message)}`
}

export const phoneLink = ({ phone }: CatalogFarm): string | null =>
  phone === null ? null : `tel:${phone.number.replaceAll(/[^\d+]/g, '')}`

export function mailLink({ email }: CatalogFarm, subject: string): string | null {
  if (email === null) return null
  return `mailto:${encodeURIComponent(email).replace('%40', '@')}?subject=${encodeURIComponent(subject)}`
}

/** "0812-3456-7890", which no line parts. */
export const unparted = ({ words }: CatalogPhone): string =>
  words.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')

/** An order to fill in. Indonesian in every language: the farm's staff read it. */
export function orderMessage(view: View, product: CatalogProduct): string {
  const { farm, formats, unitsOf } = view.indonesian()
  const { unit, minPacks } = product
  const what = `${formats.count(minPacks)} ${unitsOf(unit, minPacks)} ${product.name.id}`
  return `Halo ${farm.name}, saya mau pesan: ${what} untuk tanggal … . Nama/instansi: … (katalog ${formats.date(farm.nowMs)})`
}

/** The same for a code that a camera reads: the shorter, the coarser its squares. */
export const codeMessage = (product: CatalogProduct | null): string =>
  product === null ? 'Halo' : `Halo, saya mau pesan ${product.name.id}`

export const questionMessage = (farm: CatalogFarm): string =>
  `Halo ${farm.name}, saya mau bertanya: `
