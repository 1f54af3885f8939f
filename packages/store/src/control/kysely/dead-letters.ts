import type { DeadLetter, Page } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import { limitOf, pageOf, positionOf } from './page.js';
import type { Scope, Tables } from './tables.js';

/** Moves a waiting letter; `attempts` more were made. */
export async function bury(
  scope: Scope,
  sinkId: string,
  number: number,
  problem: string,
  attempts: number,
): Promise<void> {
  const letter = await scope
    .deleteFrom('outbox')
    .where('number', '=', number)
    .where('sink_id', '=', sinkId)
    .returningAll()
    .executeTakeFirst();
  if (letter === undefined) return;
  const { number: _, ...row } = letter;
  await scope
    .insertInto('dead_letters')
    .values({ ...row, attempts: row.attempts + attempts, problem })
    .execute();
}

const select = (scope: Scope) =>
  scope
    .selectFrom('dead_letters')
    .innerJoin('sinks', 'sinks.id', 'dead_letters.sink_id')
    .selectAll('dead_letters')
    .select('sinks.name as sink_name');

export async function deadLetterOf(scope: Scope, id: string): Promise<DeadLetter | undefined> {
  const row = await select(scope).where('dead_letters.number', '=', Number(id)).executeTakeFirst();
  return row === undefined ? undefined : letterOf(row);
}

export async function listDeadLetters(
  scope: Scope,
  request: PageRequest & { readonly sinkId?: string | undefined },
): Promise<Page<DeadLetter>> {
  const limit = limitOf(request);
  const position = positionOf(request);
  let query = select(scope)
    .orderBy('dead_letters.number', 'desc')
    .limit(limit + 1);
  if (request.sinkId !== undefined) query = query.where('dead_letters.sink_id', '=', request.sinkId);
  if (position !== undefined) query = query.where('dead_letters.number', '<', Number(position.id));
  return pageOf(await query.execute(), limit, ({ number }) => ({ at: 'dead', id: String(number) }), letterOf);
}

type Row = Omit<Tables['dead_letters'], 'number'> & { readonly number: number; readonly sink_name: string };

const letterOf = (row: Row): DeadLetter => ({
  id: String(row.number),
  sinkId: row.sink_id,
  sinkName: row.sink_name,
  event: row.event,
  subject: row.subject,
  at: row.at,
  attempts: row.attempts,
  problem: row.problem,
  body: row.body,
});
