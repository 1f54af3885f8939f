import { basename } from 'node:path';
import { type KongRow, readDeckValue } from '@gatewatch/discovery';
import type { ActionScope } from '@gatewatch/model';
import type { Gateway, Unavailable } from '../gateway-contract.js';
import { kongGateway, PLANNER_DEFAULTS } from '../kong/kong.js';
import { textOf } from '../kong/planning/kong-snapshot.js';
import { scopeOf } from '../kong/plugin-scope.js';
import { declaredApi } from '../kong/write/declared-api.js';
import { readOnlyFile } from '../read-only-file.js';
import { kicStore, layDown, NOT_CARRIED } from './kic-store.js';
import { kongStateOf } from './kong-state.js';
import { manifestReader } from './manifest-files.js';
import { placeOf } from './place.js';
import { carries } from './strict-yaml.js';

/** The controller's own default (`--ingress-class`). */
const INGRESS_CLASS = 'kong';

const READ_ONLY =
  'Only manifests are known of this gateway, so nothing can be changed there. Give a folder to write to (gateway.writeTo) to have orders enacted.';

const unavailable = (detail: string): Unavailable => ({ kind: 'unavailable', detail });

export interface KicOptions {
  /** A file or folder with the manifests that are applied: Ingress, HTTPRoute, Service, KongConsumer, KongPlugin, … */
  readonly url: string;
  /** A folder of our own: a kustomize component with our plugins, for whoever applies it. */
  readonly writeTo?: string | undefined;
  readonly ingressClass?: string | undefined;
  readonly now?: () => number;
}

const isNarrower = (body: KongRow, asked: ActionScope | undefined): boolean => {
  const { route, service } = scopeOf(body);
  return asked?.route === undefined && asked?.service === undefined && (route !== '' || service !== '');
};

/** Kong behind its Ingress Controller, known by manifests; with `writeTo`, orders become a kustomize component. */
export function openKic({
  url: manifests,
  writeTo,
  ingressClass = INGRESS_CLASS,
  now = Date.now,
}: KicOptions): Gateway {
  const name = basename(manifests);
  const read = manifestReader(manifests, writeTo);
  const readConfiguration: Gateway['readConfiguration'] = async (readAt) => {
    const found = await read();
    if (found.kind !== 'read') return unavailable(`${name} cannot be read: ${found.reason}`);
    const said = readDeckValue(kongStateOf(found.manifests, ingressClass).document, name, readAt);
    return said.kind === 'read'
      ? { kind: 'read', configuration: { ...said.configuration, origin: 'manifests' } }
      : unavailable(`${name}: ${said.reason}`);
  };
  const product = `kic ${name}`;
  if (writeTo === undefined) return readOnlyFile({ product, detail: READ_ONLY, readConfiguration });

  const store = kicStore({ read, writeTo, ingressClass });
  const gateway = kongGateway({
    api: declaredApi(store),
    now,
    // A row of somebody's consumer is a Secret that its KongConsumer lists, so no ACL group counts as denied.
    planner: { ...PLANNER_DEFAULTS, deniedGroup: '', byName: true },
    preArm: undefined,
    readConfiguration,
    async probe() {
      const configuration = await readConfiguration(new Date(0).toISOString());
      if (configuration.kind !== 'read') return configuration;
      const wrong = await layDown(store, writeTo);
      return wrong === '' ? { kind: 'ready', product, detail: '' } : unavailable(wrong);
    },
  });
  return {
    ...gateway,
    async plan(order) {
      const asked = 'wouldBe' in order ? order.wouldBe : order;
      const { action } = asked;
      const scope = 'scope' in asked ? asked.scope : undefined;
      if (action === 'deny-consumer' || action === 'disable-credential')
        return {
          kind: 'impossible',
          detail: `A credential or ACL group is a Secret that somebody’s KongConsumer lists, which is not changed, so ${action} is not possible: use block-consumer.`,
        };
      const planned = await gateway.plan(order);
      if (planned.kind !== 'planned') return planned;
      const found = await store.read();
      if (found.kind !== 'read') return unavailable(found.message);
      let everywhere = false;
      for (const { body, words } of planned.changes) {
        if (found.state.hidden.has(textOf(body, 'name')))
          return {
            kind: 'refused',
            detail: `Settings of a ${textOf(body, 'name')} plugin stand in a Secret (configFrom or configPatches), so it is not known what this would push out of force.`,
          };
        const place = placeOf(scopeOf(body), found.rows, found.state);
        if (place.kind === 'none') {
          const why = `The Ingress Controller cannot be told this (${words}): ${place.why}`;
          // Narrower than ordered is planned only where somebody else's plugin is in the way; the notes name it.
          return isNarrower(body, scope)
            ? { kind: 'foreign', detail: [...planned.notes, why].join(' ') }
            : { kind: 'refused', detail: why };
        }
        if (!carries(body))
          return { kind: 'impossible', detail: `This cannot be written (${words}): ${NOT_CARRIED}` };
        everywhere ||= place.kind === 'global';
      }
      return {
        ...planned,
        notes: [
          ...planned.notes,
          `It takes effect when ${basename(writeTo)} is applied as a kustomize component, and ends when that is applied without it.`,
          ...(everywhere
            ? [
                'It ends only where what left the component is pruned: a KongClusterPlugin that stays in the cluster holds on.',
              ]
            : []),
        ],
      };
    },
  };
}
