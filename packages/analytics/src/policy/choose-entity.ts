import { type Action, type Alert, canActOn, type Entity, entityKey } from '@gatewatch/model';
import { DETECTORS } from '../detectors/index.js';
import { MEASURES } from '../measures/index.js';
import type { HeldBecause } from './decision.js';
import type { DecisionFacts } from './decision-facts.js';

type Chosen =
  | { readonly kind: 'chosen'; readonly entity: Entity }
  | { readonly kind: 'held'; readonly why: HeldBecause; readonly detail: string };

type Role = (typeof MEASURES)[number]['subject'];
const ROLE_OF: ReadonlyMap<string, Role> = new Map(MEASURES.map(({ id, subject }) => [id, subject]));

/**
 * Detectors that, where they name a user, name the one who is attacked: what they count of users is counted of the
 * target of log-ins, never of who calls.
 */
const NAME_TARGETS: ReadonlySet<string> = new Set(
  DETECTORS.filter(({ watches }) => {
    const roles = watches.map(({ measure }) => ROLE_OF.get(measure));
    return roles.includes('target') && !roles.includes('actor');
  }).map(({ id }) => id),
);

/** Whether the alert's entity is whom the attack is aimed at: a user named in refused log-ins. */
export const isVictim = ({ entity, detector, comparisons }: Alert): boolean =>
  entity.kind === 'user' &&
  (NAME_TARGETS.has(detector) || comparisons.some(({ measure }) => ROLE_OF.get(measure) === 'target'));

/** Those whose calls come from the address named beside them. What is related to anything else may be anybody. */
const CALLERS: readonly Entity['kind'][] = ['consumer', 'user', 'credential', 'session'];

/** Whether because of an alert on such an entity the action can be done to anybody: to it, or to the address it calls from. */
export const canReach = (action: Action, kind: Entity['kind']): boolean =>
  canActOn(action, { kind }) || (CALLERS.includes(kind) && canActOn(action, { kind: 'ip' }));

const A_KIND: Readonly<Record<Entity['kind'], string>> = {
  consumer: 'a consumer',
  user: 'a user',
  credential: 'a credential',
  session: 'a session',
  ip: 'an address',
  endpoint: 'an endpoint',
  service: 'a service',
  'peer-group': 'a peer group',
};

/** An address as logs write it, not a token for one: nothing else may become a rule of a gateway. */
const isAddress = (id: string): boolean => {
  if (id.length > 45 || !(id.includes('.') || id.includes(':'))) return false;
  for (const char of id) if (!'0123456789abcdefABCDEF.:'.includes(char)) return false;
  return true;
};

/**
 * Whom an action is to be done to because of an alert: its entity, if the action can be done to that; else the one
 * address that a caller's calls came from. Never who is attacked; never somebody behind an address (the analytics name
 * there whom it got in as, who are its victims); never an address that several identified callers share.
 */
export function chooseEntity(
  action: Action,
  alert: Alert,
  facts: Pick<DecisionFacts, 'isSharedAddress'>,
): Chosen {
  const { entity } = alert;
  const name = entity.name ?? entity.id;
  if (alert.operational === true || entity.kind === 'peer-group') {
    const detail = 'many do the same at once, or something is broken: nobody is to blame';
    return { kind: 'held', why: 'common-cause', detail };
  }
  const attacked = isVictim(alert);
  if (!attacked && canActOn(action, entity)) return checked(entity, facts);
  const others = CALLERS.includes(entity.kind) ? relatedAddresses(action, alert) : [];
  const [only] = others;
  if (only !== undefined && others.length === 1) return checked(only, facts);
  const so = others.length === 0 ? 'no address is known' : `${others.length} addresses come into question`;
  return attacked
    ? { kind: 'held', why: 'victim', detail: `${name} is the target, not the attacker, and ${so}` }
    : {
        kind: 'held',
        why: 'wrong-entity',
        detail: `${action} cannot be done to ${A_KIND[entity.kind]}, and ${so}`,
      };
}

function relatedAddresses(action: Action, { related }: Alert): readonly Entity[] {
  const addresses = related.filter((one) => one.kind === 'ip' && canActOn(action, one));
  return [...new Map(addresses.map((one) => [entityKey(one), one])).values()];
}

function checked(entity: Entity, facts: Pick<DecisionFacts, 'isSharedAddress'>): Chosen {
  if (entity.kind !== 'ip') return { kind: 'chosen', entity };
  if (!isAddress(entity.id))
    return { kind: 'held', why: 'wrong-entity', detail: `${entity.id} is not an address a gateway knows` };
  if (facts.isSharedAddress(entity.id))
    return { kind: 'held', why: 'shared-address', detail: `several known callers use ${entity.id}` };
  return { kind: 'chosen', entity };
}
