import { sql } from 'kysely'
import type { ReservationRow } from '../../../server/book/reservations.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'

/** What happened to the ledger, in the order in which it was committed. */
export type LedgerEvent =
  | { readonly kind: 'forecast'; readonly run: number }
  | { readonly kind: 'take'; readonly row: ReservationRow; readonly hasContract: boolean }
  | { readonly kind: 'end'; readonly id: number; readonly by: string }
  | { readonly kind: 'move'; readonly batch: number; readonly packs: number; line: number | null }
  | { readonly kind: 'recall'; readonly batch: number }

/** Has the book itself write down every change of the ledger: what is rolled back leaves no row. */
export async function keepLog(book: BookDatabase): Promise<void> {
  const say = (kind: string, of: string, body: string) =>
    sql.raw(`create trigger log_${kind}_${of} begin
      insert into ledger_log (kind, body) values ('${kind}', json_object(${body})); end`)
  const columns = (
    await sql<{ name: string }>`select name from pragma_table_info('reservation')`.execute(book)
  ).rows.map(({ name }) => `'${name}', new.${name}`)
  await sql`create table ledger_log (seq integer primary key, kind text, body text)`.execute(book)
  for (const trigger of [
    say(
      'take',
      'new after insert on reservation',
      `'row', json_object(${columns.join(', ')}), 'contract', (select has_contract from sale_line
        join sale on sale.id = sale_line.sale join buyer on buyer.id = sale.buyer
        where sale_line.id = new.line)`,
    ),
    say(
      'end',
      'over after update on reservation when new.ended_ms is not null and old.ended_ms is null',
      "'id', new.id, 'by', new.ended_by",
    ),
    say('end', 'gone before delete on reservation', "'id', old.id, 'by', 'dropped'"),
    say('forecast', 'new after insert on forecast_day', "'run', new.run"),
    say(
      'move',
      'new after insert on movement',
      "'batch', new.batch, 'packs', new.packs, 'line', new.order_line",
    ),
    say(
      'recall',
      'new after update of recalled_ms on batch when new.recalled_ms is not null',
      "'batch', new.id",
    ),
  ]) {
    await trigger.execute(book)
  }
}

/** Everything that was committed so far. */
export async function readLog(book: BookDatabase): Promise<LedgerEvent[]> {
  const { rows } = await sql<{ kind: string; body: string }>`
    select kind, body from ledger_log order by seq`.execute(book)
  return rows.map(({ kind, body }) => {
    const facts = JSON.parse(body)
    return kind === 'take'
      ? { kind, row: facts.row, hasContract: facts.contract === 1 }
      : { kind, ...facts }
  })
}
