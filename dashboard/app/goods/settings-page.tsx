import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { SalesSettings } from '../../../server/contract/sales.ts'
import { type Loaded, useLoaded } from '../access/loaded.ts'
import { Listed, PageFrame } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { type FormState, useForm } from '../growing/form-state.ts'
import { useWrite } from '../growing/use-write.ts'
import { ClaimsSheet } from './claims-sheet.tsx'
import { goodsDoor } from './goods-door.ts'
import { useBooksWords, useGoodsWords } from './say.ts'
import { SentForm } from './sent-form.tsx'
import { FARM_PART, PREMI_PART, PROMISE_PART, type SettingsPart } from './settings-body.ts'
import { FarmFields, PremiFields, PromiseFields } from './settings-fields.tsx'

/** How this farm sells. */
export function SettingsPage() {
  const say = useBooksWords()
  const { ask, words } = useApp()
  const settings = useLoaded(() => goodsDoor(ask).settings())
  return (
    <PageFrame title={words.value.pages.saleSettings} intro={say.settings.intro}>
      <Listed
        of={settings}
        show={(now) => (
          <>
            <SettingsForm
              of={settings}
              part={FARM_PART}
              title={say.settings.farm}
              hint={say.settings.farmHint}
              name="farm"
            >
              {(form) => <FarmFields form={form} />}
            </SettingsForm>
            <SettingsForm
              of={settings}
              part={PROMISE_PART}
              title={say.settings.promises}
              hint={say.settings.promisesHint}
              name="promises"
            >
              {(form) => <PromiseFields form={form} now={now} />}
            </SettingsForm>
            <ClaimsSheet />
            <SettingsForm
              of={settings}
              part={PREMI_PART}
              title={say.settings.premi}
              hint={say.settings.premiHint}
              name="premi"
            >
              {(form) => <PremiFields form={form} />}
            </SettingsForm>
          </>
        )}
      />
    </PageFrame>
  )
}

interface SheetProps {
  readonly of: Loaded<SalesSettings>
  readonly part: SettingsPart
  readonly title: string
  readonly hint: string
  /** tells it from the others */
  readonly name: string
  children(form: FormState): ComponentChildren
}

/** One sheet of the settings, sent by itself. */
export function SettingsForm({ of, part, title, hint, name, children }: SheetProps) {
  const say = useGoodsWords()
  const write = useWrite()
  const { ask } = useApp()
  const said = useSignal('')
  const now = of.value.peek()
  const form = useForm(now === null ? {} : part.fields(now, write), () => {
    said.value = ''
  })
  const done = async (saved: SalesSettings) => {
    // What was normalised, such as a telephone number, is shown as it is kept.
    form.fill(part.fields(saved, write))
    said.value = say.saved
    await of.again()
  }
  return (
    <section class="sheet" data-part={name}>
      <h2>{title}</h2>
      <p class="hint">{hint}</p>
      <SentForm
        form={form}
        act={say.save}
        read={() => part.body(form.fields.peek())}
        send={(body) => goodsDoor(ask).changeSettings(body)}
        done={done}
      >
        {children(form)}
      </SentForm>
      <p class="done" role="status">
        {said.value}
      </p>
    </section>
  )
}
