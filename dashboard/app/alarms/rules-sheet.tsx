import { useSignal } from '@preact/signals'
import type { AlarmRule, AlarmRules } from '../../../server/contract/alarms.ts'
import type { Loaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { lengthText } from './alarm-text.ts'
import { behaviourText, hasCalled, isNoisy, sortedRules } from './rule-text.ts'
import { useSay } from './say.ts'
import { useCallWords } from './say-call.ts'
import { ShelfForm } from './shelf-form.tsx'
import { useMayAct, useTelling } from './use-telling.ts'

const MINUTE_MS = 60_000

/** Every rule: how often it called, and on opening it why it exists. Those to be mended stand first. */
export function RulesSheet({ rules }: { rules: Loaded<AlarmRules> }) {
  const say = useSay()
  const { formats } = useApp()
  const row = (rule: AlarmRule) => <RuleRow key={rule.rule} rule={rule} changed={rules.again} />
  return (
    <section class="sheet" data-part="rules">
      <h2>{say.rules}</h2>
      <p class="hint">{say.rulesIntro}</p>
      <Listed
        of={rules}
        show={(all) => {
          const { called, silent } = sortedRules(all.rules)
          return (
            <>
              <div class="rules">{called.map(row)}</div>
              {silent.length > 0 && (
                <details class="rules-silent">
                  <summary>{say.silent({ n: formats.value.count(silent.length) })}</summary>
                  <div class="rules">{silent.map(row)}</div>
                </details>
              )}
            </>
          )
        }}
      />
    </section>
  )
}

function RuleRow({ rule, changed }: { rule: AlarmRule; changed: () => Promise<void> }) {
  const say = useSay()
  const calls = useCallWords()
  const telling = useTelling()
  const { preferences } = useApp()
  const isOpen = useSignal(false)
  return (
    <details
      class="rule"
      data-rule={rule.rule}
      data-priority={rule.priority}
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open
      }}
    >
      <summary>
        <Icon name={`alarm_${rule.priority}`} />
        <span class="only-read">{calls.priorities[rule.priority]}: </span>
        <span class="rule-title">{rule.title[preferences.language.value]}</span>
        {isNoisy(rule) && <span class="tag tag-wait">{say.noisy}</span>}
        {hasCalled(rule) && <span class="hint">{behaviourText(rule, telling)}</span>}
      </summary>
      {isOpen.value && <Rationale rule={rule} changed={changed} />}
    </details>
  )
}

function Rationale({ rule, changed }: { rule: AlarmRule; changed: () => Promise<void> }) {
  const say = useSay()
  const telling = useTelling()
  const mayAct = useMayAct()
  const { preferences } = useApp()
  const language = preferences.language.value
  const isShelving = useSignal(false)
  const close = () => {
    isShelving.value = false
    return changed()
  }
  return (
    <div class="rationale">
      <dl class="facts">
        <dt>{say.cause}</dt>
        <dd>{rule.cause[language]}</dd>
        <dt>{say.consequence}</dt>
        <dd>{rule.consequence[language]}</dd>
        <dt>{say.todo}</dt>
        <dd>{rule.action[language]}</dd>
        <dt>{say.delay}</dt>
        <dd>{lengthText(rule.onDelayMs, telling)}</dd>
        <dt>{say.respond}</dt>
        <dd>{lengthText(rule.respondMin * MINUTE_MS, telling)}</dd>
      </dl>
      {mayAct && rule.shelvedUntilMs === null && (
        <button
          type="button"
          class="quiet"
          aria-expanded={isShelving.value}
          onClick={() => {
            isShelving.value = !isShelving.value
          }}
        >
          {say.shelve}
        </button>
      )}
      {isShelving.value && <ShelfForm rule={rule.rule} done={close} />}
    </div>
  )
}
