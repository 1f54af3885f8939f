import type {
  LakeInsertDone,
  LakeIntent,
  LakeProgress,
  LakeProgressRepository,
} from '../repositories/lake-progress-repository.js';
import { addCounters } from './counters.js';
import type { Database, Scope } from './tables.js';

/** Values bound in one statement stay well below SQLite's limit of 32,766. */
const IDS_AT_ONCE = 500;

export class KyselyLakeProgress implements LakeProgressRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  lakeProgress(): Promise<LakeProgress> {
    return progressIn(this.#database);
  }

  beginLakeInsert(intent: LakeIntent): Promise<void> {
    return this.#database.transaction().execute(async (scope) => {
      const { position, pending } = await progressIn(scope);
      if (pending !== undefined) throw new Error(`the lake insert ${pending.token} is still pending`);
      if (intent.from < position || intent.to <= intent.from) {
        throw new Error(`the range ${intent.from} to ${intent.to} is empty or begins before ${position}`);
      }
      await scope
        .updateTable('lake_progress')
        .set({ pending_from: intent.from, pending_to: intent.to, pending_token: intent.token })
        .execute();
    });
  }

  completeLakeInsert(token: string, done?: LakeInsertDone): Promise<void> {
    return this.#database.transaction().execute(async (scope) => {
      const { pending } = await progressIn(scope);
      if (pending === undefined || pending.token !== token) return;
      await scope
        .updateTable('lake_progress')
        .set({ position: pending.to, pending_from: null, pending_to: null, pending_token: null })
        .execute();
      if (done === undefined) return;
      if (done.counters !== undefined) await addCounters(scope, done.counters);
      for (const ids of slices(done.batchIds ?? [])) {
        await scope
          .insertInto('stored_batches')
          .values(ids.map((id) => ({ id, at: done.at })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    });
  }

  async storedBatches(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const some of slices(ids)) {
      const rows = await this.#database
        .selectFrom('stored_batches')
        .select('id')
        .where('id', 'in', some)
        .execute();
      for (const row of rows) found.add(row.id);
    }
    return found;
  }

  async forgetBatches(at: string): Promise<number> {
    const result = await this.#database.deleteFrom('stored_batches').where('at', '<', at).executeTakeFirst();
    return Number(result.numDeletedRows);
  }
}

async function progressIn(scope: Scope): Promise<LakeProgress> {
  const row = await scope.selectFrom('lake_progress').selectAll().executeTakeFirstOrThrow();
  const { position, pending_from: from, pending_to: to, pending_token: token } = row;
  if (from === null || to === null || token === null) return { position };
  return { position, pending: { from, to, token } };
}

function* slices(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) yield ids.slice(start, start + IDS_AT_ONCE);
}
