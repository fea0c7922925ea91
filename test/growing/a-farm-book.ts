import { endOfDayMs, startOfDayMs } from '../../server/zone.ts'
import { type Answer, anOffice, type Caller, type Office } from '../people/an-office.ts'

const ZONE = 'Asia/Jakarta'
const DAY_MS = 86_400_000

/** Ten in the morning of a day of the farm, so many days from today. */
export const morning = (days: number): number =>
  startOfDayMs(ZONE, Date.now()) + days * DAY_MS + Math.min(10 * 3_600_000, sinceMidnight())

/** Nothing is noted of a morning that has not come yet, at whatever hour a test runs. */
const sinceMidnight = () => Date.now() - startOfDayMs(ZONE, Date.now())

export const dayStart = (days: number): number => startOfDayMs(ZONE, Date.now()) + days * DAY_MS
export const dayEnd = (days: number): number => endOfDayMs(ZONE, dayStart(days) + 1)

export interface FarmBook {
  readonly office: Office
  readonly instructor: Caller
  /** a planting, with whatever is asked about it answered with yes */
  plant(more?: object): Promise<Answer>
  /** one that must stand; gives its number */
  planted(more?: object): Promise<number>
  note(cycle: number, path: string, body: object): Promise<Answer>
  page(cycle: number): Promise<Answer['json']>
}

/** A running farm whose instructor keeps the book. */
export async function aFarmBook(): Promise<FarmBook> {
  const office = await anOffice()
  const instructor = await office.person('instructor')
  const plant = (more: object = {}) =>
    instructor.send('POST', '/api/v1/cycles', {
      ...{ bed: 'bedeng-1', crop: 'pakcoy', transplantedMs: morning(-20), holes: 120 },
      ...more,
    })
  return {
    ...{ office, instructor, plant },
    async planted(more) {
      const { status, text, json } = await plant(more)
      if (status !== 201) throw new Error(`${status} ${text}`)
      return json.id
    },
    note: (cycle, path, body) => instructor.send('POST', `/api/v1/cycles/${cycle}/${path}`, body),
    page: async (cycle) => (await instructor.get(`/api/v1/cycles/${cycle}`)).json,
  }
}

/** A harvest of today as a phone sends it. */
export const aHarvest = (more: object = {}) => ({
  ...{ atMs: morning(0), lots: [{ grade: 'jual', amount: 6.5, unit: 'kg' }], culls: [] },
  ...{ deadHoles: null, isLast: false, isFailed: false, ...more },
})
