import {
  type GatewayChange,
  type GatewayConfiguration,
  gatewayChangeSchema,
  gatewayConfigurationSchema,
  type Page,
} from '@gatewatch/model';
import { BadCursor } from '../bad-cursor.js';
import type { AuditDraft } from '../repositories/audit-repository.js';
import type { GatewayChangeRequest, GatewayRepository } from '../repositories/gateway-repository.js';
import { appendAudit } from './audit.js';
import { limitOf, pageOf, positionOf } from './page.js';
import type { Database } from './tables.js';

export class KyselyGateways implements GatewayRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async latest(): Promise<readonly GatewayConfiguration[]> {
    const rows = await this.#database
      .selectFrom('gateway_configurations')
      .select('body')
      .orderBy('read_at', 'desc')
      .orderBy('place')
      .execute();
    return rows.map(({ body }) => gatewayConfigurationSchema.parse(JSON.parse(body)));
  }

  put(configuration: GatewayConfiguration, changes: readonly GatewayChange[]): Promise<void> {
    const changeable = { read_at: configuration.readAt, body: JSON.stringify(configuration) };
    return this.#database.transaction().execute(async (scope) => {
      await scope
        .insertInto('gateway_configurations')
        .values({ place: configuration.from, ...changeable })
        .onConflict((conflict) => conflict.column('place').doUpdateSet(changeable))
        .execute();
      for (const change of changes) {
        const { at, object, id } = change;
        await scope
          .insertInto('gateway_changes')
          .values({ at, object, object_id: id, body: JSON.stringify(change) })
          .execute();
      }
    });
  }

  remove(place: string, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const result = await scope
        .deleteFrom('gateway_configurations')
        .where('place', '=', place)
        .executeTakeFirst();
      if (result.numDeletedRows === 0n) return false;
      await appendAudit(scope, audit);
      return true;
    });
  }

  async changes(request: GatewayChangeRequest): Promise<Page<GatewayChange>> {
    const limit = limitOf(request);
    const position = positionOf(request);
    const { object, objectIds, from, to } = request;
    let query = this.#database
      .selectFrom('gateway_changes')
      .select(['id', 'at', 'body'])
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (object !== undefined) query = query.where('object', '=', object);
    if (objectIds !== undefined) query = query.where('object_id', 'in', [...objectIds]);
    if (from !== undefined) query = query.where('at', '>=', from);
    if (to !== undefined) query = query.where('at', '<', to);
    if (position !== undefined) {
      const { at } = position;
      const id = numberOf(position.id);
      query = query.where(({ or, and, eb }) =>
        or([eb('at', '<', at), and([eb('at', '=', at), eb('id', '<', id)])]),
      );
    }
    return pageOf(
      await query.execute(),
      limit,
      ({ at, id }) => ({ at, id: String(id) }),
      ({ body }) => gatewayChangeSchema.parse(JSON.parse(body)),
    );
  }

  async pruneChanges(before: string): Promise<void> {
    await this.#database.deleteFrom('gateway_changes').where('at', '<', before).execute();
  }
}

function numberOf(id: string): number {
  const number = Number(id);
  if (!Number.isSafeInteger(number)) throw new BadCursor();
  return number;
}
