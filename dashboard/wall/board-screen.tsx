import type { WallBoard } from '../../server/contract/wall-board.ts'
import { WALL_WORDS } from '../../server/words/wall.ts'
import type { Language } from '../../server/words/words.ts'
import { Footer, formatsOf } from './footer.tsx'
import { JobCard, QuietCard } from './job-card.tsx'
import { PlaceList } from './place-list.tsx'
import { turnAt, turnsOf } from './rotation.ts'
import { sizesOf } from './sizes.ts'
import type { WallState } from './wall-state.ts'

interface Props {
  readonly state: WallState
  readonly board: WallBoard
  readonly monoMs: number
  readonly language: Language
  readonly isMute: boolean
  /** farm time at which somebody pressed the button for a job; null when nobody did */
  readonly takenMs: (job: number) => number | null
}

const HOUR_MS = 3_600_000

/** One job, every place, and how fresh it is. The two halves change places every hour. */
export function BoardScreen(props: Props) {
  const { state, board, monoMs, language, isMute } = props
  const { rows } = sizesOf(board.settings)
  return (
    <>
      <div class="halves" data-swapped={Math.floor(monoMs / HOUR_MS) % 2 === 1}>
        <LargeCard {...props} />
        <PlaceList
          places={board.places}
          jobs={board.jobs}
          language={language}
          rows={rows}
          monoMs={monoMs}
        />
      </div>
      <Footer state={state} monoMs={monoMs} language={language} isMute={isMute} />
    </>
  )
}

function LargeCard({ state, board, monoMs, language, takenMs }: Props) {
  const turns = turnsOf(board.jobs)
  const at = turnAt(turns.length, monoMs)
  const job = turns[at]
  if (job === undefined) return <NoJob board={board} language={language} />
  const atMs = takenMs(job.id)
  const takenAt = atMs === null ? null : (formatsOf(state, language)?.bareClock(atMs) ?? null)
  return (
    <JobCard
      key={job.id}
      job={job}
      language={language}
      takenAt={takenAt}
      turn={{ at, of: turns.length }}
    />
  )
}

/** "All is well" only where every place says so itself. */
function NoJob({ board, language }: Pick<Props, 'board' | 'language'>) {
  const say = WALL_WORDS[language]
  const isWell = board.places.every(({ state }) => state === 'fine')
  return isWell ? (
    <QuietCard shape="fine" verb={say.allWell} />
  ) : (
    <QuietCard shape="waiting" verb={say.noJob} />
  )
}
