import { createHmac, randomBytes } from 'node:crypto';
import {
  consumerOf,
  credentialOf,
  databaseOf,
  fitConfiguration,
  MAX_ROWS,
  pluginOf,
  referenceAt,
  routeOf,
  sameSecrets,
  secretOf,
  serviceOf,
  settingsOf,
  tagsOf,
  upstreamOf,
} from '@gatewatch/discovery';
import type { GatewayConfiguration, GatewayCredential } from '@gatewatch/model';
import { describeCertificate } from '../../describe-certificate.js';
import type { Gateway } from '../../gateway-contract.js';
import type { AdminApi, KongRow } from '../admin-api.js';
import { type BoundedLists, createBoundedLists } from './bounded-lists.js';
import { CREDENTIAL_LISTS } from './credential-lists.js';
import { encryptedFields } from './encrypted-fields.js';

/** Lists that are nested in other objects are asked for one by one, so for so many only. */
const MAX_NESTED = 200;

const nameIn = (row: KongRow, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value.slice(0, 2048) : '';
};
const gather = (pairs: Iterable<readonly [string, string]>): ReadonlyMap<string, string[]> => {
  const gathered = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const known = gathered.get(key);
    if (value === '' || key === '') continue;
    if (known === undefined) gathered.set(key, [value]);
    else if (known.length < 1000) known.push(value);
  }
  return gathered;
};

/** Rows of lists that hang under others, by the parent's id. */
async function nested(
  lists: BoundedLists,
  parents: readonly KongRow[],
  what: string,
  pathOf: (id: string) => string,
): Promise<(readonly [KongRow, readonly KongRow[]])[]> {
  if (parents.length > MAX_NESTED)
    lists.gap(what, `read of the first ${MAX_NESTED} of ${parents.length} only`);
  const found: (readonly [KongRow, readonly KongRow[]])[] = [];
  for (const parent of parents.slice(0, MAX_NESTED))
    found.push([parent, await lists.read(pathOf(encodeURIComponent(nameIn(parent, 'id'))), 1000)]);
  return found;
}

async function readCredentials(lists: BoundedLists, key: Buffer): Promise<GatewayCredential[]> {
  const marks: (readonly [string, string])[] = [];
  const found: GatewayCredential[] = [];
  for (const { kind, path } of CREDENTIAL_LISTS) {
    const room = MAX_ROWS.credentials - found.length;
    if (room <= 0) {
      lists.gap('credentials', `${path.slice(1)} were not read: ${MAX_ROWS.credentials} others were`);
      continue;
    }
    for (const row of await lists.read(path, room)) {
      const credential = credentialOf(row, kind);
      const secret = secretOf(row, kind);
      // The key lives as long as this process and is known to nobody, so the mark says nothing outside of it.
      if (secret !== '')
        marks.push([credential.id, createHmac('sha256', key).update(secret).digest('base64')]);
      found.push(credential);
    }
  }
  const same = sameSecrets(marks);
  return found.map((credential) => {
    const sameAs = same.get(credential.id);
    return sameAs === undefined ? credential : { ...credential, sameAs };
  });
}

async function readPlugins(lists: BoundedLists, rows: readonly KongRow[]) {
  const schemas = new Map<string, ReadonlySet<string>>();
  for (const name of new Set(rows.map((row) => nameIn(row, 'name'))))
    schemas.set(name, encryptedFields(await lists.get(`/schemas/plugins/${encodeURIComponent(name)}`)));
  return rows.map((row) => pluginOf(row, schemas.get(nameIn(row, 'name'))));
}

async function readWhole(
  lists: BoundedLists,
  root: KongRow,
  from: string,
  readAt: string,
  key: Buffer,
): Promise<GatewayConfiguration> {
  const list = lists.read;
  const services = await list('/services', MAX_ROWS.services);
  const routes = await list('/routes', MAX_ROWS.routes);
  const plugins = await readPlugins(lists, await list('/plugins', MAX_ROWS.plugins));
  const consumers = await list('/consumers', MAX_ROWS.consumers);
  const acls = gather(
    (await list('/acls', MAX_ROWS.credentials)).map((row) => [
      referenceAt(row, 'consumer'),
      nameIn(row, 'group'),
    ]),
  );
  const groups = gather(
    (
      await nested(
        lists,
        await list('/consumer_groups', MAX_ROWS.upstreams),
        'consumer_groups',
        (id) => `/consumer_groups/${id}/consumers`,
      )
    ).flatMap(([group, members]) =>
      members.map((member) => [nameIn(member, 'id'), nameIn(group, 'name')] as const),
    ),
  );
  const credentials = await readCredentials(lists, key);
  const certificateRows = await list('/certificates', MAX_ROWS.certificates);
  const snis = gather(
    (await list('/snis', MAX_ROWS.certificates)).map((row) => [
      referenceAt(row, 'certificate'),
      nameIn(row, 'name'),
    ]),
  );
  const upstreams = await nested(
    lists,
    await list('/upstreams', MAX_ROWS.upstreams),
    'upstreams',
    (id) => `/upstreams/${id}/targets`,
  );
  return fitConfiguration({
    gateway: 'kong',
    from,
    origin: 'admin-api',
    readAt,
    version: nameIn(root, 'version').slice(0, 64),
    database: databaseOf(root),
    settings: settingsOf(root.configuration),
    services: services.map(serviceOf),
    routes: routes.map(routeOf),
    plugins,
    consumers: consumers.map((row) =>
      consumerOf(row, groups.get(nameIn(row, 'id')) ?? [], acls.get(nameIn(row, 'id')) ?? []),
    ),
    credentials,
    certificates: certificateRows.flatMap((row) => {
      const id = nameIn(row, 'id');
      const described = describeCertificate(typeof row.cert === 'string' ? row.cert : '');
      if (described === undefined) {
        lists.gap(`certificate ${id}`, 'it could not be parsed');
        return [];
      }
      return [{ id, snis: snis.get(id) ?? [], ...described, tags: tagsOf(row) }];
    }),
    upstreams: upstreams.map(([row, targets]) =>
      upstreamOf(
        row,
        targets.map((target) => nameIn(target, 'target')),
      ),
    ),
    gaps: lists.gaps,
  });
}

/**
 * Reads everything that Kong is configured to do, one GET after the other. Credentials are reduced to metadata and plugins to what is
 * no secret before anything is kept. `unavailable` when Kong does not answer; what it refuses or does not know is a gap.
 */
export function createConfigurationReader(api: AdminApi, from: string): Gateway['readConfiguration'] {
  const key = randomBytes(32);
  return async (readAt) => {
    const root = await api.request('GET', '/');
    if (root.kind !== 'done') return { kind: 'unavailable', detail: root.message };
    if (typeof root.row.version !== 'string')
      return { kind: 'unavailable', detail: "the answer names no version: is this Kong's Admin API?" };
    const lists = createBoundedLists(api);
    const configuration = await readWhole(lists, root.row, from, readAt, key);
    const outage = lists.outage();
    return outage === '' ? { kind: 'read', configuration } : { kind: 'unavailable', detail: outage };
  };
}
