import { useSignal } from '@preact/signals'
import type { WallCode, WallRow, Walls } from '../../../server/contract/access.ts'
import { useApp } from '../context.ts'
import { labelProblem } from './checks.ts'
import { doorOf } from './door.ts'
import { Field, Form, Trouble } from './form.tsx'
import { useLoaded } from './loaded.ts'
import { Listed, PageFrame } from './page-frame.tsx'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'
import { Sure } from './sure.tsx'
import { TabletSheet } from './tablet-sheet.tsx'
import { WallSettingsForm } from './wall-settings.tsx'

/** The displays on the walls, and the tablet that everybody shares. */
export function WallsPage() {
  const say = useSay()
  const { ask, words } = useApp()
  const walls = useLoaded(() => doorOf(ask).walls(), 5_000)
  const code = useSignal<WallCode | null>(null)
  return (
    <PageFrame title={words.value.pages.walls} intro={say.walls.intro}>
      {code.value !== null && (
        <CodeSheet
          code={code.value}
          walls={walls.value.value}
          close={() => {
            code.value = null
          }}
        />
      )}
      <section class="sheet">
        <Listed
          of={walls}
          show={({ walls: rows }) => (
            <>
              {rows.length === 0 && <p class="hint">{say.walls.none}</p>}
              <ul class="rows">
                {rows.map((wall) => (
                  <Row key={wall.id} wall={wall} changed={walls.again} />
                ))}
              </ul>
            </>
          )}
        />
      </section>
      <AddWall
        added={(made) => {
          code.value = made
          return walls.again()
        }}
      />
      <TabletSheet />
    </PageFrame>
  )
}

function Row({ wall, changed }: { wall: WallRow; changed: () => Promise<void> }) {
  const say = useSay()
  const { ask, formats } = useApp()
  const sending = useSending()
  const revoke = async () => {
    await sending.send(() => doorOf(ask).revokeWall(wall.id))
    await changed()
  }
  return (
    <li data-wall={wall.name} data-paired={wall.paired}>
      <div class="row-head">
        <strong>{wall.name}</strong>
        <WallState wall={wall} />
      </div>
      <dl class="facts">
        <dt>{say.seen}</dt>
        <dd>{wall.seenMs === null ? say.never : formats.value.moment(wall.seenMs)}</dd>
      </dl>
      {wall.sounds === false && <p class="hint">{say.walls.mute}</p>}
      <WallSettingsForm wall={wall} changed={changed} />
      <div class="row-acts">
        <Sure
          act={say.walls.revoke}
          label={`${say.walls.revoke}: ${wall.name}`}
          question={say.walls.revokeSure({ name: wall.name })}
          go={revoke}
        />
      </div>
      <Trouble sending={sending} />
    </li>
  )
}

function WallState({ wall }: { wall: WallRow }) {
  const say = useSay()
  const { formats } = useApp()
  if (!wall.paired) return <span class="tag tag-wait">{say.walls.waiting}</span>
  if (wall.darkSinceMs === null) return <span class="tag">{say.walls.paired}</span>
  const since = formats.value.clock(wall.darkSinceMs)
  return <span class="tag tag-off">{say.walls.dark({ since })}</span>
}

function AddWall({ added }: { added: (made: WallCode) => Promise<void> }) {
  const say = useSay()
  const { ask } = useApp()
  const name = useSignal('')
  const sending = useSending()
  const submit = async () => {
    const done = await sending.send(() => doorOf(ask).addWall({ name: name.value.trim() }))
    if (done === undefined) return
    name.value = ''
    await added(done.value)
  }
  return (
    <section class="sheet">
      <h2>{say.walls.addTitle}</h2>
      <Form
        sending={sending}
        act={say.walls.addDo}
        check={() => labelProblem(name.value)}
        submit={submit}
      >
        <Field
          label={say.name}
          name="name"
          value={name}
          hint={say.walls.nameHint}
          autocomplete="off"
          maxLength={40}
        />
      </Form>
    </section>
  )
}

function CodeSheet(props: { code: WallCode; walls: Walls | null; close: () => void }) {
  const say = useSay()
  const { formats } = useApp()
  const { wall, code, expiresMs } = props.code
  const isPaired = props.walls?.walls.some(({ id, paired }) => id === wall.id && paired) === true
  return (
    <section class="sheet once" role="status" data-part="once">
      <h2>{isPaired ? say.walls.codePaired({ name: wall.name }) : say.walls.codeTitle(wall)}</h2>
      {!isPaired && (
        <>
          <p>{say.walls.codeBody}</p>
          <p class="wall-address">{`${globalThis.location.origin}/dinding`}</p>
          <p class="wall-code" data-part="code">
            {code}
          </p>
          <p>{say.walls.codeUntil({ until: formats.value.moment(expiresMs) })}</p>
          <p class="once-only">{say.onceOnly}</p>
        </>
      )}
      <button type="button" class="quiet" onClick={props.close}>
        {say.close}
      </button>
    </section>
  )
}
