import type { BACKUP_ROUTE, BackupReport } from '../../../server/contract/backup.ts'
import { useLoaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { backupText } from './backup-text.ts'
import { useSay } from './say.ts'

const BACKUP: typeof BACKUP_ROUTE = '/api/v1/backup'
const EVERY_MS = 60_000

/** When the farm was last saved; for the administrator, who alone can do something about it. */
export function BackupSheet() {
  const say = useSay()
  const { ask } = useApp()
  const report = useLoaded(() => ask<BackupReport>({ url: BACKUP }), EVERY_MS)
  return (
    <section class="sheet" data-part="backup">
      <Listed of={report} show={(told) => <Told report={told} title={say.backup} />} />
    </section>
  )
}

function Told({ report, title }: { report: BackupReport; title: string }) {
  const say = useSay()
  const { formats } = useApp()
  const { tag, sentences, isTrouble } = backupText(report, say, formats.value)
  return (
    <>
      <h2 class="row-head" data-backup={report.state}>
        {isTrouble && <Icon name="late" />}
        {title}
        <span class={isTrouble ? 'tag tag-wait' : 'tag'}>{tag}</span>
      </h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  )
}
