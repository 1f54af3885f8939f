import type { Selectable } from 'kysely';
import type {
  DecisionRepository,
  PublishedDecision,
  StoredDecision,
} from '../repositories/decision-repository.js';
import type { Database, Scope, Tables } from './tables.js';

export class KyselyDecisions implements DecisionRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  publish(wanted: readonly PublishedDecision[], at: string, forgetBefore: string): Promise<void> {
    return this.#database.transaction().execute(async (scope) => {
      const rows = await scope.selectFrom('decisions').selectAll().execute();
      const known = new Map(rows.map((row) => [row.order_id, row]));
      let change = await newestIn(scope);
      const before = change;
      for (const decision of wanted) {
        const row = known.get(decision.orderId);
        known.delete(decision.orderId);
        if (row !== undefined && isSame(row, decision)) continue;
        change++;
        const { orderId, ...rest } = decision;
        const values = { ...rest, gone_at: null, change };
        if (row === undefined)
          await scope
            .insertInto('decisions')
            .values({ order_id: orderId, ...values })
            .execute();
        else await scope.updateTable('decisions').set(values).where('id', '=', row.id).execute();
      }
      for (const row of known.values()) {
        if (row.gone_at !== null) continue;
        change++;
        await scope.updateTable('decisions').set({ gone_at: at, change }).where('id', '=', row.id).execute();
      }
      await scope.deleteFrom('decisions').where('gone_at', '<', forgetBefore).execute();
      if (change !== before) await scope.updateTable('decision_changes').set({ change }).execute();
    });
  }

  async list(): Promise<readonly StoredDecision[]> {
    const rows = await this.#database.selectFrom('decisions').selectAll().orderBy('id').execute();
    return rows.map(({ order_id, gone_at, ...row }) => ({ ...row, orderId: order_id, goneAt: gone_at }));
  }

  async ordersVersion(): Promise<number> {
    const row = await this.#database
      .selectFrom('desired_version')
      .select('version')
      .executeTakeFirstOrThrow();
    return row.version;
  }

  newestChange(): Promise<number> {
    return newestIn(this.#database);
  }
}

const isSame = (row: Selectable<Tables['decisions']>, decision: PublishedDecision): boolean =>
  row.gone_at === null &&
  row.until === decision.until &&
  row.scope === decision.scope &&
  row.value === decision.value &&
  row.type === decision.type &&
  row.scenario === decision.scenario;

async function newestIn(scope: Scope): Promise<number> {
  const row = await scope.selectFrom('decision_changes').select('change').executeTakeFirstOrThrow();
  return row.change;
}
