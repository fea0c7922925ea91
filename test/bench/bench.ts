import { benchLine } from './line.ts'
import { benchQuality } from './quality.ts'
import { benchStores } from './store.ts'

/** Every bench by its name; the last line it prints is JSON. */
const BENCHES: Record<string, () => Promise<object>> = {
  line: benchLine,
  quality: benchQuality,
  store: benchStores,
}

const name = process.argv[2] ?? ''
const bench = BENCHES[name]
if (bench === undefined) {
  process.stderr.write(
    `npm run bench -- NAME, with NAME one of: ${Object.keys(BENCHES).join(', ')}\n`,
  )
  process.exit(2)
}
process.stdout.write(`${JSON.stringify(await bench())}\n`)
process.exit(0)
