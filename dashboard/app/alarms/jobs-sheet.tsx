import type { Job } from '../../../server/contract/jobs.ts'
import { useLoaded } from '../access/loaded.ts'
import { useApp } from '../context.ts'
import { PlacePlate } from '../place-plate.tsx'
import { whenText } from './alarm-text.ts'
import { alarmDoor } from './door.ts'
import { NowListed } from './now-listed.tsx'
import { useSay } from './say.ts'
import { usePlace, useTelling } from './use-telling.ts'

const EVERY_MS = 5_000

/** What people at the beds see now. */
export function JobsSheet() {
  const say = useSay()
  const { ask } = useApp()
  const jobs = useLoaded(alarmDoor(ask).jobs, EVERY_MS)
  return (
    <section class="sheet" data-part="jobs">
      <h2>{say.jobs}</h2>
      <NowListed
        of={jobs}
        show={({ jobs: open }) =>
          open.length === 0 ? (
            <p class="hint">{say.jobsNone}</p>
          ) : (
            <ul class="rows">
              {open.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </ul>
          )
        }
      />
    </section>
  )
}

function JobRow({ job }: { job: Job }) {
  const say = useSay()
  const telling = useTelling()
  const { formats } = useApp()
  const place = usePlace(job.place)
  const { litres, minutes } = job
  const since = formats.value.age(telling.nowMs - job.sinceMs)
  return (
    <li data-job={job.kind} data-job-state={job.state}>
      <div class="row-head">
        {place !== undefined && <PlacePlate place={place} />}
        <strong>{say.jobKinds[job.kind]}</strong>
        <span>{say.jobReasons[job.reason]}</span>
      </div>
      <p class="hint">
        {say.jobStates[job.state]} · {say.since({ at: whenText(job.sinceMs, telling), age: since })}
        {litres !== null && minutes !== null && (
          <>
            {' · '}
            {say.amounts({
              litres: formats.value.count(litres),
              minutes: formats.value.count(minutes),
            })}
          </>
        )}
      </p>
    </li>
  )
}
