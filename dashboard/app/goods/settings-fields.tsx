import type { SalesSettings } from '../../../server/contract/sales.ts'
import { useApp } from '../context.ts'
import { Box, Pick } from '../growing/fields.tsx'
import type { FormState } from '../growing/form-state.ts'
import { rowsOf } from '../growing/typed.ts'
import { useBooksWords } from './say.ts'
import { ALL_RULES, levelsToChoose, outOf } from './settings-body.ts'
import { TextArea } from './text-area.tsx'

const LINE = { keys: 'text', maxLength: 120 } as const

export function FarmFields({ form }: { form: FormState }) {
  const say = useBooksWords().settings
  return (
    <>
      <Box form={form} name="name" label={say.name} hint={say.nameHint} {...LINE} />
      <div class="figures">
        <TextArea form={form} name="aboutId" label={say.aboutId} />
        <TextArea form={form} name="aboutEn" label={say.aboutEn} />
      </div>
      <Box form={form} name="address" label={say.address} {...LINE} />
      <div class="figures">
        <Box form={form} name="phone" label={say.phone} hint={say.phoneHint} {...LINE} />
        <Box form={form} name="whatsapp" label={say.whatsapp} hint={say.phoneHint} {...LINE} />
        <Box form={form} name="email" label={say.email} {...LINE} />
      </div>
      <div class="figures">
        <TextArea form={form} name="pickupId" label={say.pickupId} hint={say.pickupHint} />
        <TextArea form={form} name="pickupEn" label={say.pickupEn} />
      </div>
    </>
  )
}

export function PromiseFields({ form, now }: { form: FormState; now: SalesSettings }) {
  const say = useBooksWords().settings
  const rules = ALL_RULES.map((value) => ({ value, text: say.rules[value] }))
  return (
    <>
      <p>{say.levelsMean}</p>
      <div class="figures">
        <LevelPick form={form} name="near" label={say.near} set={now.levels.near} />
        <LevelPick form={form} name="far" label={say.far} set={now.levels.far} />
        <LevelPick form={form} name="contract" label={say.contract} set={now.levels.contract} />
      </div>
      <div class="figures">
        <Box form={form} name="holdHours" label={say.holdHours} keys="numeric" unit={say.hours} />
        <Box
          form={form}
          name="quotationDays"
          label={say.quotationDays}
          keys="numeric"
          unit={say.days}
        />
      </div>
      <div class="figures">
        <Box form={form} name="lostAfterHarvest" label={say.lost} hint={say.lostHint} unit="%" />
        <Box form={form} name="giveaway" label={say.giveaway} hint={say.giveawayHint} unit="%" />
        <Box form={form} name="tolerance" label={say.tolerance} hint={say.toleranceHint} unit="%" />
      </div>
      <Pick form={form} name="fairRule" label={say.fairRule} options={rules} hint={say.fairHint} />
      <Box
        form={form}
        name="buyerMonths"
        label={say.buyerMonths}
        hint={say.buyerMonthsHint}
        keys="numeric"
        unit={say.months}
      />
    </>
  )
}

function LevelPick(props: { form: FormState; name: string; label: string; set: number }) {
  const say = useBooksWords().settings
  const { count } = useApp().formats.value
  const options = levelsToChoose(props.set).map((share) => {
    const { part, of } = outOf(share)
    return { value: String(share), text: say.level({ part: count(part), of: count(of) }) }
  })
  return <Pick form={props.form} name={props.name} label={props.label} options={options} />
}

export function PremiFields({ form }: { form: FormState }) {
  const say = useBooksWords().settings
  const rows = Math.max(1, rowsOf(form.fields.value, 'group'))
  return (
    <>
      <Box form={form} name="share" label={say.premiShare} hint={say.premiShareHint} unit="%" />
      {Array.from({ length: rows }, (_, i) => (
        <div class="figures" key={`group ${i}`}>
          <Box
            form={form}
            name={`group.${i}`}
            label={say.groupNth({ n: String(i + 1) })}
            {...(i === 0 ? { hint: say.groupHint } : {})}
            keys="text"
            maxLength={16}
          />
          <Box form={form} name={`weight.${i}`} label={say.weight} />
        </div>
      ))}
      <button
        type="button"
        class="quiet"
        data-part="more-groups"
        onClick={() => form.set({ [`group.${rows}`]: '' })}
      >
        {say.moreGroups}
      </button>
    </>
  )
}
