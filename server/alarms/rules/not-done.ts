import type { Place } from '../../contract/site.ts'
import { forGood, type Rule } from '../rule.ts'
import { ofPlace } from './of-place.ts'

/** A job that was asked for and that its probe does not see done: the staff should look. */
export function notDoneRule(place: Place): Rule {
  return {
    ...ofPlace(place),
    id: `not-done@${place.slug}`,
    kind: 'not_done',
    onDelayMs: 0,
    offDelayMs: 0,
    reAlarmMs: 4 * 3_600_000,
    hears: [`not_done ${place.slug}`],
    priority: 'medium',
    respondMin: 30,
    title: {
      id: `${place.name}: pekerjaan belum selesai`,
      en: `${place.name}: a job is not done`,
    },
    cause: {
      id: 'Tidak ada yang mengerjakan, tetes tersumbat, atau alat ukur salah tempat.',
      en: 'Nobody did it, drippers are clogged, or the probe sits in the wrong spot.',
    },
    consequence: {
      id: 'Tanaman tidak mendapat yang diminta layar dinding.',
      en: 'The plants do not get what the wall asks for.',
    },
    action: {
      id: 'Datangi tempatnya: lihat airnya, lalu lihat alat ukurnya.',
      en: 'Go there: look at the water first, then at the probe.',
    },
    judge: (heard) =>
      heard.kind === 'not_done' ? forGood(heard.isNotDone ? 'outside' : 'inside') : null,
  }
}
