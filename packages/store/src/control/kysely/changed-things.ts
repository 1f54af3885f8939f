import { alertSchema, findingSchema, policySchema } from '@gatewatch/model';
import type { Change } from '../repositories/outbox-repository.js';
import { viewIn } from './alerts.js';
import { orderOf } from './order-row.js';
import type { Scope, Tables } from './tables.js';

const formerSchema = alertSchema.pick({ severity: true, detectors: true });

/** What a noted change is about, as it is now; undefined when it is gone. */
export async function changedThing(
  scope: Scope,
  row: Pick<Tables['changes'], 'kind' | 'id' | 'is_new' | 'was'>,
): Promise<Change | undefined> {
  const { kind, id } = row;
  const isNew = row.is_new === 1;
  switch (kind) {
    case 'alert': {
      const alert = await viewIn(scope, id);
      if (alert === undefined) return undefined;
      const was = row.was === null ? {} : { was: formerSchema.parse(JSON.parse(row.was)) };
      return { kind, isNew, alert, ...was };
    }
    case 'order': {
      const found = await scope.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst();
      if (found === undefined) return undefined;
      const order = orderOf(found);
      const alert = order.alertId === undefined ? undefined : await viewIn(scope, order.alertId);
      return { kind, isNew, order, alert };
    }
    case 'policy': {
      const found = await scope.selectFrom('policies').select('body').where('id', '=', id).executeTakeFirst();
      return found === undefined
        ? undefined
        : { kind, isNew, policy: policySchema.parse(JSON.parse(found.body)) };
    }
    case 'finding': {
      const found = await scope.selectFrom('findings').select('body').where('id', '=', id).executeTakeFirst();
      return found === undefined
        ? undefined
        : { kind, isNew, finding: findingSchema.parse(JSON.parse(found.body)) };
    }
    case 'notice': {
      const found = await scope.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst();
      if (found === undefined) return undefined;
      const { last_seen: lastSeen, ...notice } = found;
      return { kind, isNew, notice: { ...notice, lastSeen } };
    }
  }
}
