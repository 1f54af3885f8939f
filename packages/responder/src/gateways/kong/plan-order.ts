import type { DesiredOrder, RehearsedOrder } from '@gatewatch/model';
import type { Gateway, Subject } from '../gateway-contract.js';
import { KONG_ACTIONS } from './actions/index.js';
import type { KongEntity, PlannedChanges, PlannerSettings } from './actions/kong-action-contract.js';
import { impossible, refused, unavailable } from './changes/said.js';
import type { KongInventory } from './inventory.js';
import { anonymousBy, letsAnybodyIn } from './planning/anonymous.js';
import type { KongSnapshot } from './planning/kong-snapshot.js';
import { scopeIdsOf, targetsOf, within } from './planning/targets.js';

type Asked = DesiredOrder | RehearsedOrder['wouldBe'];
type Found =
  | { readonly kind: 'entity'; readonly entity: KongEntity; readonly subject: Subject }
  | { readonly kind: 'impossible'; readonly detail: string }
  | { readonly kind: 'unavailable'; readonly detail: string };

/** Half of a surrogate pair: JSON carries it, a path cannot. */
const NO_TEXT = /\p{Surrogate}/u;

async function entityOf(
  { entity: { kind, id, name } }: Asked,
  inventory: KongInventory,
  byName: boolean,
): Promise<Found> {
  if (NO_TEXT.test(id) || NO_TEXT.test(name ?? ''))
    return impossible(`Kong can know no ${kind} of this id or name: it is no whole text.`);
  switch (kind) {
    case 'consumer': {
      const given = await inventory.consumer(id);
      // A file may know its consumers by name only.
      const found =
        given.kind === 'not-found' && byName && name !== undefined ? await inventory.consumer(name) : given;
      if (found.kind === 'not-found') return impossible(`Kong knows no consumer ${id}.`);
      if (found.kind !== 'found') return unavailable(found.message);
      if (found.subject.id !== id && !byName)
        return impossible(`Kong knows this consumer as ${found.subject.id}; an order must name that id.`);
      return { kind: 'entity', subject: found.subject, entity: { ...found, kind: 'consumer' } };
    }
    case 'credential': {
      const found = await inventory.credential(id);
      if (found.kind === 'not-found') return impossible(`Kong knows no credential ${id}.`);
      if (found.kind !== 'found') return unavailable(found.message);
      return {
        kind: 'entity',
        subject: found.found.consumer,
        entity: {
          kind: 'credential',
          credentialKind: found.found.kind,
          row: found.found.row,
          consumer: found.found.consumer,
        },
      };
    }
    case 'ip':
      return { kind: 'entity', subject: { id, username: '', tags: [] }, entity: { kind: 'ip', address: id } };
    case 'user':
    case 'session':
    case 'endpoint':
    case 'service':
    case 'peer-group':
      return impossible(`Kong knows no ${kind} that could be acted on.`);
  }
}

function planFor(
  orderId: string,
  asked: Asked,
  entity: KongEntity,
  snapshot: KongSnapshot,
  settings: PlannerSettings,
  nowMs: number,
): PlannedChanges {
  const parts = { orderId, entity, snapshot, settings, nowMs };
  switch (asked.action) {
    case 'terminate-consumer':
      return KONG_ACTIONS['terminate-consumer'].plan({ ...parts, instruction: asked });
    case 'block-consumer':
      return KONG_ACTIONS['block-consumer'].plan({ ...parts, instruction: asked });
    case 'deny-consumer':
      return KONG_ACTIONS['deny-consumer'].plan({ ...parts, instruction: asked });
    case 'limit-consumer':
      return KONG_ACTIONS['limit-consumer'].plan({ ...parts, instruction: asked });
    case 'deny-ip':
      return KONG_ACTIONS['deny-ip'].plan({ ...parts, instruction: asked });
    case 'disable-credential':
      return KONG_ACTIONS['disable-credential'].plan({ ...parts, instruction: asked });
    case 'publish-decision':
    case 'call-http':
      return impossible(`${asked.action} is not done at Kong.`);
  }
}

function openRoutes(asked: Asked, snapshot: KongSnapshot): number {
  const ids = scopeIdsOf('scope' in asked ? asked.scope : undefined, snapshot);
  return ids.kind === 'unknown' ? 0 : within(targetsOf(snapshot), ids).filter(letsAnybodyIn).length;
}

/** What an order needs at Kong, given what is configured now. Only reads. */
export async function planOrder(
  order: DesiredOrder | RehearsedOrder,
  inventory: KongInventory,
  settings: PlannerSettings,
  nowMs: number,
): ReturnType<Gateway['plan']> {
  const asked = 'wouldBe' in order ? order.wouldBe : order;
  const found = await entityOf(asked, inventory, settings.byName === true);
  if (found.kind === 'impossible') return impossible(found.detail);
  if (found.kind === 'unavailable') return unavailable(found.detail);
  const read = await inventory.snapshot();
  if (read.kind !== 'read') return unavailable(read.message);
  const everybody = found.entity.kind === 'consumer' ? anonymousBy(read.snapshot, found.subject) : undefined;
  if (everybody !== undefined)
    return refused(
      `Everybody who calls without a credential is the consumer ${found.subject.username || found.subject.id} (config.anonymous of the ${String(everybody.name)} plugin ${String(everybody.id)}): all of them would be hit.`,
    );
  const planned = planFor(order.id, asked, found.entity, read.snapshot, settings, nowMs);
  if (planned.kind !== 'planned') return planned;
  const { cut } = read.snapshot;
  const open = found.entity.kind === 'consumer' ? openRoutes(asked, read.snapshot) : 0;
  const notes = [
    ...planned.notes,
    ...(open === 0
      ? []
      : [
          `${open} routes in scope let calls without a credential in (config.anonymous): there they go on, without being known as this consumer’s.`,
        ]),
    ...(cut === ''
      ? []
      : [`Not all of Kong’s configuration was read (${cut}): what else may win is not known.`]),
  ];
  return { ...planned, notes, subject: found.subject };
}
