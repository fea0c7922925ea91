import { parseArgs } from 'node:util'
import { packGateway } from './pack.ts'

const HELP = `npm run pack:gateway [-- --node FILE] [--out FOLDER]

Makes an archive that installs the gateway on a machine without a network.

  --node FILE   a Node executable (20.19 or newer) of that machine's kind to take along
  --out FOLDER  where the archive goes; without it: here
`

/** Packs the project it is started in. */
function main(): number {
  const { values } = parseArgs({
    options: {
      node: { type: 'string' },
      out: { type: 'string', default: '.' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const archive = packGateway({
    root: process.cwd(),
    outFolder: values.out,
    nodeFile: values.node ?? null,
  })
  process.stdout.write(`${archive}\n`)
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`pack:gateway: ${(error as Error).message}\n`)
  process.exitCode = 1
}
