import { openBook } from '../../server/book/open.ts'
import { jsonLog } from '../../server/log.ts'
import { startOutgoing } from '../../server/outgoing/outgoing.ts'

/** Tells the receivers of the book named by its first word, until it is killed. */
const book = await openBook(process.argv[2] ?? '')
startOutgoing({
  book,
  site: { slug: 'lapas-cilegon', name: 'Lapas Cilegon', zone: 'Asia/Jakarta' },
  log: jsonLog({ write: () => {} }),
  ownPorts: () => [],
  farmNowMs: Date.now,
  lookEveryMs: 10,
})
process.stdout.write('telling\n')
