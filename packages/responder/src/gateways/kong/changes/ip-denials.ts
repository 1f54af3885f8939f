import type { Change } from '../../gateway-contract.js';
import type { AdminApi, KongRow } from '../admin-api.js';
import { isOurs, MANAGED_TAG, orderTags, tagsOf } from '../kong-tags.js';
import { objectIdOf } from '../object-id.js';
import { configOf, runsForHttp, textsOf } from '../planning/kong-snapshot.js';
import { type PluginScope, sameScope, scopeBody, scopeOf, scopeText } from '../plugin-scope.js';

export const IP_RESTRICTION = 'ip-restriction';
/** Tags hold no `/` and no `,`; an address holds neither. */
const ENTRY_TAG = 'gatewatch-deny:';
const SHARED_TAG = 'gatewatch-addresses';

/** One address of one order. */
interface Entry {
  readonly orderId: string;
  readonly address: string;
}

/** A plugin of ours, and what is denied there by the orders that name this place. */
export interface Denial {
  readonly scope: PluginScope;
  readonly id: string;
  readonly entries: readonly Entry[];
  /** As Kong shows it; undefined before it is written. */
  readonly row: KongRow | undefined;
}

/** All of ours, and which service a route belongs to ('' = none), as far as that matters. */
export interface Denials {
  readonly all: readonly Denial[];
  readonly serviceOf: ReadonlyMap<string, string>;
}

/** Which order denies which address: kept in the plugin's own tags, so that every responder reads the same. */
const entriesOf = (row: KongRow): readonly Entry[] =>
  tagsOf(row).flatMap((tag) => {
    const at = tag.indexOf('=');
    return tag.startsWith(ENTRY_TAG) && at > 0
      ? [{ orderId: tag.slice(ENTRY_TAG.length, at), address: tag.slice(at + 1) }]
      : [];
  });

export const denialOf = (row: KongRow): Denial => ({
  scope: scopeOf(row),
  id: String(row.id),
  entries: entriesOf(row),
  row,
});

export const entryIdOf = (scope: PluginScope, { orderId }: Entry): string =>
  objectIdOf('deny-ip', orderId, scopeText(scope));

export const entryOf = (change: Change): Entry => ({
  orderId: change.orderId,
  address: textsOf(configOf(change.body).deny)[0] ?? '',
});

/**
 * Our plugins of this name, with all they hold. `all` looks through everything that carries our tag; else the second tag
 * is asked for too, since there may be thousands of other plugins of ours. `besides`: where another one is to be written.
 */
export async function readDenials(api: AdminApi, all: boolean, besides?: PluginScope) {
  const listed = await api.list('/plugins', { tags: all ? MANAGED_TAG : `${MANAGED_TAG},${SHARED_TAG}` });
  if (listed.kind !== 'rows') return listed;
  const found = listed.rows.filter((row) => isOurs(row) && row.name === IP_RESTRICTION).map(denialOf);
  const serviceOf = new Map<string, string>();
  const scopes = [...found.map(({ scope }) => scope), ...(besides === undefined ? [] : [besides])];
  if (scopes.some(({ route }) => route !== '') && scopes.some(({ service }) => service !== '')) {
    const routes = await api.list('/routes');
    if (routes.kind !== 'rows') return routes;
    for (const row of routes.rows) serviceOf.set(String(row.id), scopeOf(row).service);
  }
  return { kind: 'read' as const, denials: { all: found, serviceOf } };
}

/** Whether calls at the narrower place would meet the wider one, were there none narrower: Kong runs one of them. */
const covers = (wide: PluginScope, narrow: PluginScope, { serviceOf }: Denials): boolean =>
  !sameScope(wide, narrow) &&
  ((wide.route === '' && wide.service === '') ||
    (wide.service !== '' && narrow.route !== '' && serviceOf.get(narrow.route) === wide.service));

/** Those that go before one at that place. */
export const narrowerThan = (denials: Denials, scope: PluginScope): readonly Denial[] =>
  denials.all.filter((denial) => covers(scope, denial.scope, denials));

/** What must be denied at the place: its own, and what wider ones of ours deny, which it pushes out of force there. */
function addressesAt(denials: Denials, denial: Denial): readonly string[] {
  const wider = denials.all.filter(({ scope }) => covers(scope, denial.scope, denials));
  const entries = [denial, ...wider].flatMap((known) => known.entries);
  return [...new Set(entries.map(({ address }) => address))].sort();
}

export const bodyOf = (denials: Denials, denial: Denial): KongRow => ({
  name: IP_RESTRICTION,
  enabled: true,
  config: { deny: addressesAt(denials, denial) },
  tags: [
    ...new Set([
      MANAGED_TAG,
      SHARED_TAG,
      ...denial.entries.flatMap(({ orderId }) => orderTags(orderId)),
      ...denial.entries.map(({ orderId, address }) => `${ENTRY_TAG}${orderId}=${address}`),
    ]),
  ],
  ...scopeBody(denial.scope),
});

const compared = new WeakMap<Denials, Map<Denial, string>>();

/** How Kong's row differs from what it must deny, in words; '' when it does not. Worked out once for all its entries. */
export function rowDifference(denials: Denials, denial: Denial): string {
  const known = compared.get(denials) ?? new Map<Denial, string>();
  compared.set(denials, known);
  const difference = known.get(denial) ?? compare(denials, denial);
  known.set(denial, difference);
  return difference;
}

function compare(denials: Denials, denial: Denial): string {
  const { row } = denial;
  if (row === undefined) return 'it is gone';
  const { allow, deny } = configOf(row);
  if (row.enabled !== true) return 'disabled';
  if (!runsForHttp(row)) return 'limited to some protocols';
  if (textsOf(allow).length > 0) return 'config.allow was set: it shuts out everybody else';
  const wanted = new Set(addressesAt(denials, denial));
  const found = new Set(textsOf(deny));
  const missing = [...wanted].find((address) => !found.has(address));
  if (missing !== undefined) return `config.deny lacks ${missing}`;
  const more = [...found].find((address) => !wanted.has(address));
  return more === undefined ? '' : `config.deny has ${more}, which no order asks for`;
}

/** How the entry differs from being in force everywhere at that place. */
export function entryDifference(denials: Denials, denial: Denial, { orderId, address }: Entry): string {
  if (!denial.entries.some((entry) => entry.orderId === orderId && entry.address === address))
    return 'its entry is gone';
  const own = rowDifference(denials, denial);
  if (own !== '') return own;
  const open = narrowerThan(denials, denial.scope).find(
    ({ row }) => row !== undefined && !textsOf(configOf(row).deny).includes(address),
  );
  return open === undefined
    ? ''
    : `the plugin at ${scopeText(open.scope)} goes before it and lacks ${address}`;
}
