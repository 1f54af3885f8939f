import type { Change, Gateway, OwnedObject } from '../gateway-contract.js';
import type { PlannerSettings } from './actions/kong-action-contract.js';
import { type AdminApi, type AdminApiOptions, createAdminApi, publicUrl } from './admin-api.js';
import { kongChanges } from './changes/index.js';
import { readOnly, unavailable } from './changes/said.js';
import { createConfigurationReader } from './configuration/read-configuration.js';
import { createInventory } from './inventory.js';
import { planOrder } from './plan-order.js';
import { preArm } from './pre-arming.js';
import { declarativeApi } from './write/declarative-api.js';
import { isKonnect, konnectApi } from './write/konnect-api.js';

export interface KongOptions extends AdminApiOptions {
  /** Epoch milliseconds. Default: the system's clock. */
  readonly now?: () => number;
  readonly planner?: PlannerSettings;
  /** `declarative`: a Kong without a database is given its whole document by `POST /config`. */
  readonly write?: 'admin-api' | 'declarative' | undefined;
  /** Services (ids or names, `*` = all) that are to have the deny plugin ahead of any order; `[]` takes it away. */
  readonly preArm?: readonly string[] | undefined;
}

/** Changes of one pass come within this; a reload every two seconds is what Kong bears (#6547). Milliseconds. */
const DECLARATIVE = { gatherMs: 50, spacingMs: 2000 };
/** Changes that wait for one document together: a reload costs the same for all of them. */
const DECLARATIVE_AT_ONCE = 32;

/** The group that our pre-armed acl plugins deny. */
const DENIED_GROUP = 'gatewatch-denied';
/** Kong slows by the thousand plugin objects (Kong/kong#9117, #8318); advice long before. */
export const PLANNER_DEFAULTS: PlannerSettings = { deniedGroup: DENIED_GROUP, manyObjects: 200 };

interface KongParts {
  /** Reads and writes, in whichever way this Kong takes. */
  readonly api: AdminApi;
  readonly now: () => number;
  readonly planner: PlannerSettings;
  readonly atOnce?: number | undefined;
  /** Absent: what was pre-armed stays as it is. */
  readonly preArm: readonly string[] | undefined;
  readonly probe: Gateway['probe'];
  readonly readConfiguration: Gateway['readConfiguration'];
}

/** A Kong behind whatever speaks its Admin API. */
export function kongGateway(parts: KongParts): Gateway {
  const { api, now, planner, probe, readConfiguration, preArm: services } = parts;
  const inventory = createInventory(api, now);
  const changes = kongChanges(now);
  const kindOf = ({ what }: Change | OwnedObject) => changes.find((kind) => kind.what === what);
  const noKind = ({ what }: Change | OwnedObject) => unavailable(`this version knows no change "${what}"`);

  return {
    ...(parts.atOnce === undefined ? {} : { atOnce: parts.atOnce }),
    probe,
    readConfiguration,

    async list() {
      // Every pass begins by listing, so each plans from what Kong is configured to do then.
      inventory.forget();
      const objects: OwnedObject[] = [];
      for (const kind of changes) {
        const listed = await kind.list(api);
        if (listed.kind !== 'listed') return listed;
        objects.push(...listed.objects);
      }
      return { kind: 'listed', objects };
    },

    ...(services === undefined
      ? {}
      : { preArm: () => preArm(api, inventory, services, planner.deniedGroup) }),

    plan: (order) => planOrder(order, inventory, planner, now()),

    stands: async (change) => (await kindOf(change)?.stands(api, change)) ?? noKind(change),

    enact: async (change, authority) =>
      (await kindOf(change)?.enact(api, change, authority)) ?? noKind(change),

    lift: async (target) => (await kindOf(target)?.lift(api, target)) ?? noKind(target),
  };
}

/** Kong through its Admin API. */
export function openKong(options: KongOptions): Gateway {
  const { now = Date.now, planner = PLANNER_DEFAULTS, write = 'admin-api' } = options;
  const plain = createAdminApi(options);
  const spoken = isKonnect(publicUrl(options.url)) ? konnectApi(plain) : plain;
  const api =
    write === 'declarative' ? declarativeApi(spoken, { schedule: options.schedule, ...DECLARATIVE }) : spoken;

  return kongGateway({
    api,
    now,
    planner,
    atOnce: write === 'declarative' ? DECLARATIVE_AT_ONCE : undefined,
    preArm: options.preArm,
    readConfiguration: createConfigurationReader(api, publicUrl(options.url)),

    async probe() {
      const answer = await api.request('GET', '/');
      if (answer.kind !== 'done') return unavailable(answer.message);
      const { version, configuration } = answer.row;
      if (typeof version !== 'string')
        return unavailable("the answer names no version: is this Kong's Admin API?");
      const product = `kong ${version}`;
      const database =
        typeof configuration === 'object' && configuration !== null && 'database' in configuration
          ? configuration.database
          : '';
      return database === 'off' && write !== 'declarative'
        ? { ...readOnly, product }
        : { kind: 'ready', product, detail: '' };
    },
  });
}
