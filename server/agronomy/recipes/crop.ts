import { CROPS, type Crop } from '../../contract/crop.ts'

const OTHER_NAMES: ReadonlyMap<string, Crop> = new Map<string, Crop>(
  Object.entries({
    lettuce: 'selada',
    'pak choi': 'pakcoy',
    'pak choy': 'pakcoy',
    pakchoy: 'pakcoy',
    pakcoi: 'pakcoy',
    'bok choy': 'pakcoy',
    sawi: 'caisim',
    'sawi hijau': 'caisim',
    'choy sum': 'caisim',
    'kangkung darat': 'kangkung',
    amaranth: 'bayam',
    'bunga telang': 'telang',
  } satisfies Record<string, Crop>),
)

/** The crop somebody wrote down in their own words; null where no recipe is known for it. */
export function cropNamed(text: string | null): Crop | null {
  if (text === null) return null
  const name = text.trim().toLowerCase()
  return CROPS.find((crop) => crop === name) ?? OTHER_NAMES.get(name) ?? null
}
