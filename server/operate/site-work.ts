import { type Static, Type } from 'typebox'
import { SLUG_PATTERN } from '../../gateway/contract/shape.ts'
import { ACIDS, type Acid } from '../agronomy/acid-dose.ts'
import type { TankWaterRow } from '../book/job-tables.ts'
import type { WorkHours } from '../jobs/work-hours.ts'

const exact = { additionalProperties: false }
const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })

/** When people are at the beds, by the clock on the wall. */
export const SiteWork = Type.Object({ from: Clock, to: Clock }, exact)
export type SiteWork = Static<typeof SiteWork>

/** What doses and refills are reckoned with. */
export const SiteWater = Type.Object(
  {
    tank: Type.String({ pattern: SLUG_PATTERN }),
    /** how high the water stands when the tank holds its litres */
    fullCm: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1000 })),
    /** of the water it is filled with, mS/cm at 25 °C */
    rawEc: Type.Optional(Type.Number({ minimum: 0, maximum: 5 })),
    /** meq/L; 1 meq/L is 50 ppm CaCO₃ */
    alkalinity: Type.Optional(Type.Number({ minimum: 0, maximum: 20 })),
    acid: Type.Optional(Type.Unsafe<Acid>(Type.String({ enum: [...ACIDS] }))),
  },
  exact,
)
export type SiteWater = Static<typeof SiteWater>

export const toTankWater = (water: SiteWater): TankWaterRow => ({
  tank: water.tank,
  full_cm: water.fullCm ?? null,
  raw_ec_ms_per_cm: water.rawEc ?? null,
  alkalinity_meq_per_l: water.alkalinity ?? null,
  acid: water.acid ?? null,
})

export const toWorkHours = ({ from, to }: SiteWork): WorkHours => ({
  fromMin: minuteOf(from),
  toMin: minuteOf(to),
})

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
