import { LANGUAGES } from '../../server/words/words.ts'
import { useFrame } from './context.ts'
import { Icon } from './icons.tsx'
import { THEMES } from './preferences.ts'

/** Language and theme, kept by this browser. */
export function Switches() {
  return (
    <div class="switches">
      <LanguageSwitch />
      <ThemeSwitch />
    </div>
  )
}

function LanguageSwitch() {
  const { preferences, words } = useFrame()
  return (
    <fieldset class="switch">
      <legend class="only-read">{words.value.language}</legend>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={preferences.language.value === language}
          onClick={() => {
            preferences.language.value = language
          }}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </fieldset>
  )
}

function ThemeSwitch() {
  const { preferences, words } = useFrame()
  return (
    <fieldset class="switch">
      <legend class="only-read">{words.value.theme}</legend>
      {THEMES.map((theme) => (
        <button
          key={theme}
          type="button"
          title={words.value.themes[theme]}
          aria-label={words.value.themes[theme]}
          aria-pressed={preferences.theme.value === theme}
          onClick={() => {
            preferences.theme.value = theme
          }}
        >
          <Icon name={theme} />
        </button>
      ))}
    </fieldset>
  )
}
