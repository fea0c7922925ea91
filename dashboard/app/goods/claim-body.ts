import { countIn, Flawed, neededFigure, SPANS } from '../growing/typed.ts'
import type { Fields } from '../growing/waiting.ts'
import { dayIn, lastDayIn } from './dates.ts'
import { gradeIn, needed } from './product-body.ts'

/** What the form says; throws Flawed. */
export function claimBody(fields: Fields, offset: number): object {
  const fromMs = dayIn(fields, 'fromMs', offset)
  if (fromMs === null) throw new Flawed('fromMs', 'notDate')
  return {
    holder: fields['holder'],
    crop: needed(fields, 'crop'),
    grade: gradeIn(fields),
    kgPerWeek: neededFigure(fields, 'kgPerWeek', SPANS.kg),
    fromMs,
    untilMs: lastDayIn(fields, 'untilMs', offset),
    releaseDays: fields['holder'] === 'kitchen' ? 0 : (countIn(fields, 'releaseDays') ?? 0),
  }
}
