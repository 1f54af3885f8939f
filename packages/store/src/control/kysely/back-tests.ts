import { backTestSchema, type HitLabel } from '@gatewatch/model';
import type { AuditDraft } from '../repositories/audit-repository.js';
import type {
  BackTestRepository,
  HitLabelled,
  StoredBackTest,
} from '../repositories/back-test-repository.js';
import { appendAudit } from './audit.js';
import type { Database } from './tables.js';

/** Of one policy; older ones tell of a history that is mostly gone. */
const KEPT = 20;

const storedSchema = backTestSchema.omit({ estimate: true, obstacle: true });
const storedOf = ({ body }: { readonly body: string }): StoredBackTest =>
  storedSchema.parse(JSON.parse(body));

export class KyselyBackTests implements BackTestRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  put(backTest: StoredBackTest): Promise<void> {
    const { id, policyId, policyDigest, state, startedAt } = backTest;
    const changeable = { state, body: JSON.stringify(backTest) };
    return this.#database.transaction().execute(async (scope) => {
      await scope
        .insertInto('back_tests')
        .values({
          id,
          policy_id: policyId,
          policy_digest: policyDigest,
          started_at: startedAt,
          ...changeable,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changeable))
        .execute();
      const newest = scope
        .selectFrom('back_tests')
        .select('id')
        .where('policy_id', '=', policyId)
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(KEPT);
      await scope
        .deleteFrom('back_tests')
        .where('policy_id', '=', policyId)
        .where('id', 'not in', newest)
        .execute();
    });
  }

  async get(id: string): Promise<StoredBackTest | undefined> {
    const row = await this.#database
      .selectFrom('back_tests')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : storedOf(row);
  }

  async list(policyId: string): Promise<readonly StoredBackTest[]> {
    const rows = await this.#newest().where('policy_id', '=', policyId).execute();
    return rows.map(storedOf);
  }

  async latestDone(policyId: string, policyDigest: string): Promise<StoredBackTest | undefined> {
    const row = await this.#newest()
      .where('policy_id', '=', policyId)
      .where('policy_digest', '=', policyDigest)
      .where('state', '=', 'done')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? undefined : storedOf(row);
  }

  async running(): Promise<readonly StoredBackTest[]> {
    const rows = await this.#newest().where('state', '=', 'running').execute();
    return rows.map(storedOf);
  }

  async remove(id: string): Promise<boolean> {
    const result = await this.#database.deleteFrom('back_tests').where('id', '=', id).executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  label(policyId: string, labels: readonly HitLabelled[], audit: AuditDraft): Promise<void> {
    return this.#database.transaction().execute(async (scope) => {
      for (const { hitId, label } of labels) {
        if (label === null) {
          await scope
            .deleteFrom('hit_labels')
            .where('policy_id', '=', policyId)
            .where('hit_id', '=', hitId)
            .execute();
          continue;
        }
        const changeable = { label, who: audit.who, at: audit.at };
        await scope
          .insertInto('hit_labels')
          .values({ policy_id: policyId, hit_id: hitId, ...changeable })
          .onConflict((conflict) => conflict.columns(['policy_id', 'hit_id']).doUpdateSet(changeable))
          .execute();
      }
      await appendAudit(scope, audit);
    });
  }

  async labels(policyId: string): Promise<ReadonlyMap<string, HitLabel>> {
    const rows = await this.#database
      .selectFrom('hit_labels')
      .select(['hit_id', 'label'])
      .where('policy_id', '=', policyId)
      .execute();
    return new Map(rows.map(({ hit_id, label }) => [hit_id, label]));
  }

  #newest() {
    return this.#database
      .selectFrom('back_tests')
      .select('body')
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc');
  }
}
