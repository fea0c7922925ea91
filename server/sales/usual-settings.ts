import type { SalesSettings } from '../contract/sales.ts'

/** How a farm sells until it says otherwise. The levels follow from the lead time (D15). */
export const USUAL_SETTINGS: SalesSettings = {
  name: '',
  about: { id: '', en: '' },
  address: '',
  phone: null,
  whatsapp: null,
  email: null,
  pickup: { id: '', en: '' },
  catalogUrl: '',
  catalogDays: 3,
  holdHours: 48,
  quotationDays: 7,
  levels: { near: 0.8, far: 0.9, contract: 0.9 },
  lostAfterHarvest: 0.03,
  giveaway: 0.02,
  tolerance: 0.1,
  fairRule: 'contract_then_oldest',
  premi: { share: 0, groups: [] },
  buyerMonths: 24,
}
