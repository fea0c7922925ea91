import { loadConfig } from '../config/config.ts'
import type { Command } from './command.ts'
import { configFileOf } from './configuration.ts'

export const checkCommand: Command = {
  help: `panen-gateway check [--config FILE] [--json]

Says everything that is wrong with a configuration, each problem with its line and its remedy.
Exit code 0 when a gateway can run with it, 2 when not.

Example
  panen-gateway check --config gateway.yaml
`,
  options: {},
  maxWords: 0,
  async run({ options, environment, terminal }) {
    const file = configFileOf({ options })
    const loaded = loadConfig(file, environment)
    const problems = loaded.ok ? [] : loaded.problems
    const warnings = loaded.ok ? loaded.config.warnings : []
    if (options['json']) terminal.out(JSON.stringify({ ok: loaded.ok, problems, warnings }))
    else {
      for (const line of [...(loaded.ok ? [`${file} is fine`] : []), ...problems, ...warnings]) {
        terminal.out(line)
      }
    }
    return loaded.ok ? 0 : 2
  },
}
