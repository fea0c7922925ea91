import type { CLAIM_HOLDERS, Claim } from '../../../server/contract/promise.ts'
import { Trouble } from '../access/form.tsx'
import { useLoaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useSending } from '../access/sending.ts'
import { Sure } from '../access/sure.tsx'
import { useApp } from '../context.ts'
import { dayTyped } from '../growing/farm-time.ts'
import { Box, Pick } from '../growing/fields.tsx'
import { useForm } from '../growing/form-state.ts'
import { useSay } from '../growing/say.ts'
import { claimBody } from './claim-body.ts'
import { goodsDoor } from './goods-door.ts'
import { CropFields } from './product-fields.tsx'
import { useBooksWords, useGoodsWords } from './say.ts'
import { SentForm } from './sent-form.tsx'

const HOLDERS: typeof CLAIM_HOLDERS = [
  ...(['kitchen', 'umum', 'ritel', 'grosir', 'instansi', 'pegawai'] as const),
]

/** What of each week's harvest is set aside before anything is sold. */
export function ClaimsSheet() {
  const say = useBooksWords().settings
  const { ask } = useApp()
  const claims = useLoaded(() => goodsDoor(ask).claims())
  return (
    <section class="sheet" data-part="claims">
      <h2>{say.claims}</h2>
      <p class="hint">{say.claimsHint}</p>
      <Listed
        of={claims}
        show={({ claims: rows }) => (
          <>
            {rows.length === 0 && <p>{say.noClaims}</p>}
            <ul class="rows">
              {rows.map((each) => (
                <Row key={each.id} claim={each} changed={claims.again} />
              ))}
            </ul>
          </>
        )}
      />
      <AddClaim added={claims.again} />
    </section>
  )
}

function Row({ claim, changed }: { claim: Claim; changed: () => Promise<void> }) {
  const say = useBooksWords().settings
  const goods = useGoodsWords()
  const crops = useSay().crops
  const { ask, formats } = useApp()
  const sending = useSending()
  const { count, date } = formats.value
  const what = `${crops[claim.crop]}, ${goods.grades[claim.grade].toLowerCase()}`
  const remove = async () => {
    await sending.send(() => goodsDoor(ask).removeClaim(claim.id))
    await changed()
  }
  return (
    <li data-claim={claim.holder}>
      <div class="row-head">
        <strong>{say.holders[claim.holder]}</strong>
        <span>{say.claimed({ kg: count(claim.kgPerWeek), what })}</span>
      </div>
      <p class="hint">
        {claim.untilMs === null
          ? say.claimFrom({ from: date(claim.fromMs) })
          : say.claimSpan({ from: date(claim.fromMs), to: date(claim.untilMs - 1) })}
        {claim.holder !== 'kitchen' && ` ${say.claimReleased({ n: count(claim.releaseDays) })}`}
      </p>
      <div class="row-acts">
        <Sure
          act={say.removeClaim}
          label={`${say.removeClaim}: ${what}`}
          question={say.removeClaimSure}
          go={remove}
        />
      </div>
      <Trouble sending={sending} />
    </li>
  )
}

function AddClaim({ added }: { added: () => Promise<void> }) {
  const say = useBooksWords().settings
  const goods = useGoodsWords()
  const { ask, farm, session } = useApp()
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const first = () => ({
    ...{ holder: 'kitchen', crop: '', releaseDays: '7' },
    fromMs: dayTyped(farm.nowMs.peek() ?? session.nowMs(), offset),
  })
  const form = useForm(first(), () => {})
  const done = async () => {
    form.fill(first())
    await added()
  }
  return (
    <details class="fold" data-part="add-claim">
      <summary>{say.addClaim}</summary>
      <div class="fold-inside">
        <SentForm
          form={form}
          act={goods.save}
          read={() => claimBody(form.fields.peek(), offset)}
          send={(body) => goodsDoor(ask).addClaim(body)}
          done={done}
        >
          <div class="figures">
            <Pick
              form={form}
              name="holder"
              label={say.forWhom}
              options={HOLDERS.map((value) => ({ value, text: say.holders[value] }))}
            />
            <CropFields form={form} />
          </div>
          <div class="figures">
            <Box form={form} name="kgPerWeek" label={say.kgPerWeek} unit="kg" />
            <Box form={form} name="fromMs" label={say.claimStart} type="date" />
            <Box
              form={form}
              name="untilMs"
              label={say.claimEnd}
              hint={say.claimEndHint}
              type="date"
            />
          </div>
          {form.fields.value['holder'] !== 'kitchen' && (
            <Box
              form={form}
              name="releaseDays"
              label={say.releaseDays}
              hint={say.releaseHint}
              keys="numeric"
              unit={say.days}
            />
          )}
        </SentForm>
      </div>
    </details>
  )
}
