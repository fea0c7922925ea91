import type { Command } from './command.ts'
import { configFileOf } from './configuration.ts'

export const runCommand: Command = {
  help: `panen-gateway [run] [--config FILE]

Reads, calibrates, judges, buffers and sends until SIGINT or SIGTERM. Its log is one JSON line an
event on standard output. Under systemd it says when it is ready and that it lives.

Environment
  PANEN_GATEWAY_SECRET             password for the server, instead of secretFile
  PANEN_SPEED, PANEN_CLOCK_ANCHOR  farm time, for simulations

Example
  panen-gateway run --config gateway.yaml
`,
  options: {},
  maxWords: 0,
  async run(asked) {
    const { main } = await import('../main.ts')
    return (await main(configFileOf(asked))) === 0 ? 0 : 2
  },
}
