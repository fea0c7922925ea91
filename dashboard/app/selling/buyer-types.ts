import type { BUYER_TYPES } from '../../../server/contract/buyers.ts'
import type { CHANNELS } from '../../../server/contract/products.ts'

export const ALL_BUYER_TYPES: typeof BUYER_TYPES = [
  'ritel',
  'pemerintah',
  'instansi',
  'umum',
  'pegawai',
]

export const ALL_CHANNELS: typeof CHANNELS = ['umum', 'ritel', 'grosir', 'instansi', 'pegawai']
