const MAX_LETTERS = 48
/** Addresses that the catalog keeps for itself. */
const OWN = new Set([
  'index',
  'en',
  'id',
  'foto',
  'harga',
  'prices',
  '404',
  'katalog',
  'catalog',
  'sitemap',
])

export const isOwnSlug = (slug: string): boolean => OWN.has(slug)

/** The address of a product by its Indonesian name: the first one that is free. */
export function slugFrom(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const base = cut(plain.replace(/[^a-z0-9]+/g, '-'), MAX_LETTERS) || 'produk'
  const isFree = (slug: string) => !taken.has(slug) && !OWN.has(slug)
  if (isFree(base)) return base
  for (let n = 2; ; n++) {
    const slug = `${cut(base, MAX_LETTERS - `-${n}`.length)}-${n}`
    if (isFree(slug)) return slug
  }
}

const cut = (text: string, letters: number): string =>
  text.replace(/^-+/, '').slice(0, letters).replace(/-+$/, '')
