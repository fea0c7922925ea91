import type { Config } from '../config.ts'
import { auditTask } from './access-audit.ts'
import { clockTask } from './access-clock.ts'
import { tokenTask } from './access-token.ts'
import { userTask } from './access-user.ts'
import { wallTask } from './access-wall.ts'
import { webhookTask } from './access-webhook.ts'
import type { AccessWish } from './access-wish.ts'
import type { Desk } from './desk.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

/** People, tokens, walls and the audit log, for whoever has the console. */
export async function access(
  config: Config,
  wish: AccessWish,
  terminal: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book) => {
    const desk: Desk = {
      book,
      url: `http://127.0.0.1:${config.httpPort}`,
      by: { who: 'console', nowMs: Date.now() },
      say(result, ...lines) {
        for (const line of wish.json ? [JSON.stringify(result)] : lines) terminal.out(line)
        return 0
      },
      line: terminal.out,
    }
    const answers = [userTask, tokenTask, wallTask, webhookTask, auditTask, clockTask]
    for (const answer of answers) {
      const code = await answer(desk, wish, config)
      if (code !== null) return code
    }
    return 2
  })
}
