import { type Policy, policySchema } from '@gatewatch/model';
import type { AuditDraft } from '../repositories/audit-repository.js';
import type { PolicyRepository } from '../repositories/policy-repository.js';
import { appendAudit } from './audit.js';
import type { Database, Scope } from './tables.js';

export class KyselyPolicies implements PolicyRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<readonly Policy[]> {
    const rows = await this.#database
      .selectFrom('policies')
      .select('body')
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => policyOf(row.body));
  }

  async get(id: string): Promise<Policy | undefined> {
    const row = await this.#database
      .selectFrom('policies')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : policyOf(row.body);
  }

  async asOf(id: string, at: string): Promise<Policy | undefined> {
    const row = await this.#database
      .selectFrom('policy_versions')
      .select('body')
      .where('policy_id', '=', id)
      .where('since', '<=', at)
      .orderBy('since', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    // A version of long ago may say what no policy can say today.
    const read = policySchema.safeParse(JSON.parse(row.body));
    return read.success ? read.data : undefined;
  }

  put(policy: Policy, audit: AuditDraft): Promise<Policy> {
    return this.#database.transaction().execute((scope) => write(scope, policy, audit));
  }

  replace(before: Policy, after: Policy, audit: AuditDraft): Promise<Policy | undefined> {
    return this.#database.transaction().execute(async (scope) => {
      const row = await scope
        .selectFrom('policies')
        .select('body')
        .where('id', '=', before.id)
        .executeTakeFirst();
      const isSame = row !== undefined && JSON.stringify(policyOf(row.body)) === JSON.stringify(before);
      return isSame ? write(scope, after, audit) : undefined;
    });
  }

  remove(id: string, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const result = await scope.deleteFrom('policies').where('id', '=', id).executeTakeFirst();
      if (result.numDeletedRows === 0n) return false;
      await appendAudit(scope, audit);
      return true;
    });
  }
}

/** Through the schema: a field that came later gets its default. */
const policyOf = (body: string): Policy => policySchema.parse(JSON.parse(body));

async function write(scope: Scope, policy: Policy, audit: AuditDraft): Promise<Policy> {
  const known = await scope
    .selectFrom('policies')
    .select('created_at')
    .where('id', '=', policy.id)
    .executeTakeFirst();
  const kept: Policy = { ...policy, createdAt: known?.created_at ?? policy.createdAt };
  const body = JSON.stringify(kept);
  await scope
    .insertInto('policies')
    .values({ id: kept.id, created_at: kept.createdAt, body })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ body }))
    .execute();
  await scope
    .insertInto('policy_versions')
    .values({ policy_id: kept.id, since: audit.at, body })
    .onConflict((conflict) => conflict.columns(['policy_id', 'since']).doUpdateSet({ body }))
    .execute();
  await appendAudit(scope, audit);
  return kept;
}
