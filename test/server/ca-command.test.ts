import { expect, it } from 'vitest'
import { noteSeen, putGateway } from '../../server/book/gateways.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { ca } from '../../server/operate/ca.ts'
import { aConfig, aDataFolder, setUp } from './a-server.ts'

const DAY_MS = 86_400_000

it('a second rotation names the gateways that have missed the first', async () => {
  const config = aConfig(aDataFolder())
  await setUp(config.dataDir, [])
  const book = await openBook(bookFile(config.dataDir))
  const longAgoMs = Date.now() - 30 * DAY_MS
  for (const id of ['kebun-1', 'kebun-2']) {
    await putGateway(book, { id, secretHash: '0'.repeat(64), atMs: longAgoMs })
  }
  const rotate = async () => {
    const lines: string[] = []
    const terminal = { out: (line: string) => void lines.push(line), err: () => {} }
    await ca(config, { action: 'rotate', stolen: false, json: false }, terminal)
    return lines.join('\n')
  }
  expect(await rotate()).not.toContain('must join again')
  await noteSeen(book, new Map([['kebun-1', Date.now() + 1_000]]))
  expect(await rotate()).toMatch(/must join again .*: kebun-2\.$/)
  await book.destroy()
})
