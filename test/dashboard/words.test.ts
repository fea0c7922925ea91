/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { conditionOf } from '../../dashboard/app/farm/condition.ts'
import { tileText } from '../../dashboard/app/tile/tile-text.ts'
import { ACCESS_WORDS } from '../../server/words/access.ts'
import { ALARM_CALL_WORDS } from '../../server/words/alarm-call.ts'
import { ALARM_WORDS } from '../../server/words/alarms.ts'
import { BOOKS_WORDS } from '../../server/words/books-pages.ts'
import { formatsIn } from '../../server/words/format.ts'
import { GOODS_WORDS } from '../../server/words/goods-pages.ts'
import { LOGGING_WORDS } from '../../server/words/logging.ts'
import { ORDER_WORDS } from '../../server/words/order-pages.ts'
import { OUTLOOK_WORDS } from '../../server/words/outlook-pages.ts'
import { PLANTING_WORDS } from '../../server/words/planting-pages.ts'
import { SELLING_WORDS } from '../../server/words/selling-pages.ts'
import { WALL_WORDS } from '../../server/words/wall.ts'
import { LANGUAGES, WORDS } from '../../server/words/words.ts'
import { aChannel, aFarm, aGateway, aReading, NOW } from './a-farm.ts'

const screens: Record<string, string> = import.meta.glob('../../dashboard/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const words: Record<string, string> = import.meta.glob('../../server/words/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const WIB = { name: 'Asia/Jakarta', label: 'WIB' }

const CATALOGS = [
  ...[WORDS, ACCESS_WORDS, WALL_WORDS, ALARM_WORDS, ALARM_CALL_WORDS],
  ...[LOGGING_WORDS, PLANTING_WORDS, OUTLOOK_WORDS, GOODS_WORDS, BOOKS_WORDS],
  ...[SELLING_WORDS, ORDER_WORDS],
]

/** The words by name, and those of one page under the page's name; what is looked up by value is not. */
const PAGES = [
  'link',
  'account',
  'people',
  'walls',
  'tokens',
  'audit',
  'tablet',
  'stock',
  'permits',
  'catalog',
  'settings',
  'report',
]
const keysOf = (words: object): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    PAGES.includes(key) ? Object.keys(value as object) : [key],
  )

function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(value)]
  return Object.values(value as object).flatMap(sentences)
}

describe('the words', () => {
  it('are all used by some screen', () => {
    const text = Object.values({ ...screens, ...words }).join('\n')
    expect(Object.keys(screens).length).toBeGreaterThan(40)
    const keys = CATALOGS.flatMap(({ id }) => keysOf(id))
    const unused = keys.filter((key) => !new RegExp(`\\.${key}\\b|name="${key}"`).test(text))
    expect(unused).toEqual([])
  })

  it('say the same things in both languages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each)]))
        : typeof value
    for (const { id, en } of CATALOGS) expect(shape(en)).toEqual(shape(id))
  })

  it('are Indonesian as an instructor writes it', () => {
    const text = CATALOGS.flatMap(({ id }) => sentences(id))
      .join('\n')
      .toLowerCase()
    for (const wrong of ['kelembaban', 'narapidana', 'gabung', 'lampu', 'loading', 'error']) {
      expect(text).not.toContain(wrong)
    }
  })

  it('are made in one place: no screen formats a number or a time by itself', () => {
    const own = Object.entries(screens).filter(([, text]) => /toLocale|Intl\.|toFixed/.test(text))
    expect(own.map(([path]) => path)).toEqual([])
  })

  it('stand nowhere else: no screen writes Indonesian or English of its own', () => {
    const literal = />\s*([A-Za-z][a-z]+ [a-z ]{3,})</
    const own = Object.entries(screens).filter(
      ([path, text]) =>
        path.endsWith('.tsx') && literal.test(text.replaceAll(/\/\*[\s\S]*?\*\//g, '')),
    )
    expect(own.map(([path]) => path)).toEqual([])
  })
})

describe('numbers and times', () => {
  it('read as at the farm: decimal comma, dot clock, WIB', () => {
    const id = formatsIn('id', WIB)
    expect(id.value('ph', 5.931)).toBe('5,93')
    expect(id.value('light', 519.6)).toBe('520')
    expect(id.count(12_400)).toBe('12.400')
    expect(id.clock(NOW)).toBe('10.05 WIB')
    expect(id.day(NOW)).toBe('Sabtu, 21 November 2026')
    expect(id.band({ low: 5.5, high: 6.5 })).toBe('5,5–6,5')
    expect(id.band({ low: 1, high: 2.2 })).toBe('1,0–2,2')
    expect(id.band({ low: 20, high: null })).toBe('minimal 20')
    expect([id.band(null), id.band({ low: null, high: null })]).toEqual([null, null])
    expect(id.value('ec', -0.001)).toBe('0,00')
  })

  it('read in English with a point and a colon, still in the farm’s zone', () => {
    const en = formatsIn('en', WIB)
    expect([en.value('ph', 5.931), en.clock(NOW)]).toEqual(['5.93', '10:05 WIB'])
  })

  it('count ages in the unit a person would take', () => {
    const { age } = formatsIn('id', WIB)
    expect([0, 45, 720, 7_200, 345_600].map((seconds) => age(seconds * 1_000))).toEqual([
      'baru saja',
      '45 detik lalu',
      '12 menit lalu',
      '2 jam lalu',
      '4 hari lalu',
    ])
  })
})

describe('a tile', () => {
  const say = (...farm: Parameters<typeof aFarm>) => {
    const channel = aChannel()
    return tileText(
      channel,
      conditionOf(channel, aFarm(...farm), 0),
      WORDS.id,
      formatsIn('id', WIB),
    )
  }

  it('that is dead shows a dash, why, and what was last and when', () => {
    const ports = [{ id: 'papan-1', driver: 'firmata', up: false, sinceMs: NOW, fault: null }]
    expect(say([aReading({ at: NOW - 720_000 })], [aGateway({ ports })])).toMatchObject({
      value: '—',
      word: 'Mati',
      notes: ['kabel papan-1 terputus', 'terakhir 5,90 · 12 menit lalu'],
    })
  })

  it('that misreads shows what it read, but not as its value', () => {
    const reading = aReading({ value: 15.2, quality: 'bad', reason: 'out_of_range' })
    expect(say([reading])).toMatchObject({
      value: '—',
      word: 'Salah baca',
      notes: ['di luar jangkauan sensor', 'terbaca 15,20 pH'],
    })
  })

  it('that is doubtful says why, and whether it also lies outside its target', () => {
    const reading = aReading({ value: 9, quality: 'uncertain', reason: 'spike' })
    expect(say([reading])).toMatchObject({
      value: '9,00',
      word: 'Meragukan',
      notes: ['lonjakan mendadak', 'di luar target'],
    })
  })

  it.each([
    ['uncertain', 'stuck', 'Meragukan', ['angka tidak bergerak']],
    ['uncertain', 'noise', 'Meragukan', ['angka melompat-lompat']],
    [
      'bad',
      'sentinel',
      'Salah baca',
      ['alat menjawab dengan kode galat, bukan ukuran', 'terbaca 5,90 pH'],
    ],
    ['bad', 'dead_probe', 'Salah baca', ['sensor tidak tercelup atau rusak', 'terbaca 5,90 pH']],
  ] as const)(
    'that is %s because it is %s says so in plain words',
    (quality, reason, word, notes) => {
      expect(say([aReading({ quality, reason })])).toMatchObject({ word, notes })
    },
  )

  it('outside its target says what that means', () => {
    expect(say([aReading({ value: 7 })])).toMatchObject({ word: 'Tinggi', notes: ['terlalu basa'] })
  })

  it('says that its probe wants to be calibrated, from that day on, while it is alive', () => {
    const notesDue = (dueMs: number, at = NOW) => {
      const calibration = { id: 3, kind: 'ph', atMs: 0, verdict: 'good', dueMs } as const
      const channel = aChannel({ calibration })
      const condition = conditionOf(channel, aFarm([aReading({ at })]), 0)
      return tileText(channel, condition, WORDS.id, formatsIn('id', WIB)).notes
    }
    expect(notesDue(NOW)).toEqual(['perlu kalibrasi'])
    expect(notesDue(NOW + 1)).toEqual([])
    expect(notesDue(0, NOW - 720_000)).not.toContain('perlu kalibrasi')
  })

  it('says something in every state, cause and language', () => {
    for (const language of LANGUAGES) {
      const texts = [WORDS[language].states, WORDS[language].reasons, WORDS[language].tooLow]
      for (const text of texts.flatMap((each) => Object.values(each))) {
        expect(text.length).toBeGreaterThan(1)
      }
    }
  })
})
