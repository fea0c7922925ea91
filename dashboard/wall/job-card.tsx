import type { Job } from '../../server/contract/jobs.ts'
import { WALL_WORDS } from '../../server/words/wall.ts'
import type { Language } from '../../server/words/words.ts'
import { useFit } from './fit.ts'
import { Pictogram, type ShapeName, shapeOfKind } from './pictogram.tsx'
import { type CardLook, sayJob } from './said.ts'

/** How many ways the style knows to lay a card out, each with less in it. */
const WAYS = 8

interface Props {
  readonly job: Job
  readonly language: Language
  /** "10.07" when somebody pressed the button for this job; null when nobody did */
  readonly takenAt: string | null
  /** whose turn it is, of how many */
  readonly turn: { readonly at: number; readonly of: number }
}

/** One job, as large as the screen allows: what, where, and why. */
export function JobCard({ job, language, takenAt, turn }: Props) {
  const said = sayJob(job, language)
  const ref = useFit<HTMLElement>({
    ways: WAYS,
    key: JSON.stringify([said, job.plate, takenAt, turn.of]),
  })
  return (
    <section class="card" data-look={said.look} data-job={job.id} ref={ref}>
      <div class="card-top">
        <Pictogram name={shapeOfLook(said.look, job)} />
        <b class="plate" data-chars={job.plate.length}>
          {job.plate}
        </b>
      </div>
      <h1 class="verb" data-far>
        {said.verb}
      </h1>
      {takenAt !== null && (
        <p class="why taken" data-far>
          <Pictogram name="hand" /> {WALL_WORDS[language].taken({ clock: takenAt })}
        </p>
      )}
      {takenAt === null && said.why !== null && (
        <p class="why" data-far>
          {said.why}
          {said.amount !== null && <span class="amount">{said.amount}</span>}
        </p>
      )}
      {turn.of > 1 && <Dots {...turn} />}
    </section>
  )
}

const shapeOfLook = (look: CardLook, { kind }: Job): ShapeName => {
  if (look === 'running') return 'running'
  return look === 'done' ? 'fine' : shapeOfKind(kind)
}

/** Whose turn it is, of how many: "1/3" without reading. */
export function Dots({ at, of }: { readonly at: number; readonly of: number }) {
  return (
    <p class="dots">
      {Array.from({ length: of }, (_, i) => (
        <i key={i} data-now={i === at} />
      ))}
    </p>
  )
}

interface QuietProps {
  readonly shape: ShapeName
  readonly verb: string
}

/** Nothing to do: large and quiet. */
export function QuietCard({ shape, verb }: QuietProps) {
  const ref = useFit<HTMLElement>({ ways: WAYS, key: verb })
  return (
    <section class="card" data-look="quiet" ref={ref}>
      <div class="card-top">
        <Pictogram name={shape} />
      </div>
      <h1 class="verb" data-far>
        {verb}
      </h1>
    </section>
  )
}
