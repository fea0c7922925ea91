import { describe, expect, it } from 'vitest'
import { backupText } from '../../dashboard/app/equipment/backup-text.ts'
import { BACKUP_STATES, type BackupReport } from '../../server/contract/backup.ts'
import { EQUIPMENT_WORDS } from '../../server/words/equipment.ts'
import { formatsIn } from '../../server/words/format.ts'

const ZONE = { name: 'Asia/Jakarta', label: 'WIB' }
/** 07:00 in Cilegon */
const NOW_MS = Date.UTC(2026, 10, 21, 0, 0)
const HOUR_MS = 3_600_000

const tell = (more: Partial<BackupReport>, language: 'id' | 'en' = 'id') =>
  backupText(
    { nowMs: NOW_MS, state: 'good', lastMs: null, failedMs: null, bytes: null, ...more },
    EQUIPMENT_WORDS[language],
    formatsIn(language, ZONE),
  )

describe('the last backup in words', () => {
  it('is told by the farm’s own day', () => {
    const at = (hoursAgo: number) => tell({ lastMs: NOW_MS - hoursAgo * HOUR_MS }).sentences[0]
    expect(at(4.5)).toBe('Cadangan terakhir: hari ini 02.30 WIB, sudah diperiksa.')
    expect(at(28.5)).toBe('Cadangan terakhir: kemarin 02.30 WIB, sudah diperiksa.')
    expect(at(52.5)).toMatch(/Kam, 19 Nov, 02\.30 WIB/)
  })

  it('comes with a remedy whenever somebody must do something', () => {
    for (const language of ['id', 'en'] as const) {
      for (const state of BACKUP_STATES) {
        const { sentences, isTrouble } = tell({ state }, language)
        expect([state, isTrouble]).toEqual([state, state !== 'good' && state !== 'off'])
        expect([state, sentences.join(' ').includes('panen-server backup')]).toEqual([
          state,
          isTrouble,
        ])
      }
    }
  })
})
