import { StoreError } from './store.ts'

/** What every method of a closed store rejects with. */
export const closedError = (): StoreError =>
  new StoreError('failed', {
    id: 'Riwayat sudah ditutup. Jalankan server lagi.',
    en: 'The history is closed. Start the server again.',
  })
