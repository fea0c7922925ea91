import type { BackupReport, BackupState } from '../../../server/contract/backup.ts'
import type { EQUIPMENT_WORDS } from '../../../server/words/equipment.ts'
import type { Formats } from '../../../server/words/format.ts'

type Say = (typeof EQUIPMENT_WORDS)['id']

export interface BackupText {
  readonly tag: string
  readonly sentences: readonly string[]
  readonly isTrouble: boolean
}

const DAY_MS = 86_400_000

/** How the farm's backups stand, in the words of a page; trouble says what to do. */
export function backupText(report: BackupReport, say: Say, formats: Formats): BackupText {
  const { state } = report
  const isTrouble = state !== 'good' && state !== 'off'
  const sentences = sentencesOf(report, say, formats)
  return {
    tag: tagOf(state, say),
    sentences: isTrouble ? [...sentences, say.backupRemedy] : sentences,
    isTrouble,
  }
}

function tagOf(state: BackupState, say: Say): string {
  if (state === 'off') return say.backupOff
  return state === 'good' ? say.backupWell : say.backupTrouble
}

function sentencesOf(report: BackupReport, say: Say, formats: Formats): string[] {
  const { state, nowMs, lastMs, failedMs } = report
  const when = (atMs: number) => whenText(atMs, nowMs, say, formats)
  const last = lastMs === null ? say.backupNone : say.backupLast({ when: when(lastMs) })
  switch (state) {
    case 'off':
      return lastMs === null ? [say.backupNotNightly] : [say.backupNotNightly, last]
    case 'failed':
      return [say.backupFailed({ when: when(failedMs ?? nowMs) }), last]
    case 'good':
      return lastMs === null ? [last] : [say.backupGood({ when: when(lastMs) })]
    case 'old':
      return lastMs === null ? [last] : [say.backupOld({ when: when(lastMs) })]
    case 'damaged':
      return lastMs === null ? [last] : [say.backupDamaged({ when: when(lastMs) })]
    case 'none':
      return [last]
  }
}

/** "kemarin 02.13 WIB"; before yesterday the day by its name. */
function whenText(atMs: number, nowMs: number, say: Say, formats: Formats): string {
  const { day, clock, moment } = formats
  if (day(atMs) === day(nowMs)) return say.today({ clock: clock(atMs) })
  if (day(atMs) === day(nowMs - DAY_MS)) return say.yesterday({ clock: clock(atMs) })
  return moment(atMs)
}
