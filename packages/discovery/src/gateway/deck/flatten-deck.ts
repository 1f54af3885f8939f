import type { CredentialKind } from '../kong-entities.js';
import { isKongRow, type KongRow, referenceAt, rowsAt, tagsOf, textAt, textsAt } from '../kong-row.js';
import { CREDENTIAL_KEYS, ENTITY_KEYS, TOP_KEYS } from './deck-shape.js';
import { derivedId } from './derived-id.js';
import { pluginDefaults } from './plugin-defaults.js';

/** A file's objects as rows like the Admin API's: each with an id, children with a reference to their parent's id. */
export interface FlatDeck {
  readonly services: KongRow[];
  readonly routes: KongRow[];
  readonly plugins: KongRow[];
  readonly consumers: KongRow[];
  readonly upstreams: KongRow[];
  readonly certificates: KongRow[];
  readonly credentials: { readonly kind: CredentialKind; readonly row: KongRow }[];
  /** By consumer id. */
  readonly groups: Map<string, Set<string>>;
  readonly aclGroups: Map<string, Set<string>>;
  /** By upstream id. */
  readonly targets: Map<string, string[]>;
  /** By certificate id. */
  readonly snis: Map<string, string[]>;
  readonly unknown: Set<string>;
}

type Parent = Readonly<Record<string, string>>;

const addTo = <Value>(map: Map<string, Set<Value>>, key: string, value: Value): void => {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
};
const append = (map: Map<string, string[]>, key: string, value: string): void => {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
};

/** Parts of `url`, decK's short form of a service's protocol, host, port and path. */
function partsOfUrl(url: string): KongRow {
  const scheme = url.indexOf('://');
  if (scheme < 0) return {};
  const rest = url.slice(scheme + 3);
  const slash = rest.indexOf('/');
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const colon = host.lastIndexOf(':');
  const port = colon > host.lastIndexOf(']') ? Number(host.slice(colon + 1)) : Number.NaN;
  return {
    protocol: url.slice(0, scheme).toLowerCase(),
    host: Number.isInteger(port) ? host.slice(0, colon) : host,
    ...(Number.isInteger(port) ? { port } : {}),
    ...(slash < 0 ? {} : { path: rest.slice(slash) }),
  };
}

/** Linear in the file. References by name are resolved among the objects of the file; others stay as they are. */
export function flattenDeck(document: KongRow): FlatDeck {
  const info = isKongRow(document._info) ? document._info : {};
  const defaults = isKongRow(info.defaults) ? info.defaults : {};
  const selectTags = textsAt(info, 'select_tags');
  const pluginConfigs = isKongRow(document._plugin_configs) ? document._plugin_configs : {};
  const major = textAt(document, '_format_version').startsWith('3') ? 3 : 2;
  const flat: FlatDeck = {
    services: [],
    routes: [],
    plugins: [],
    consumers: [],
    upstreams: [],
    certificates: [],
    credentials: [],
    groups: new Map(),
    aclGroups: new Map(),
    targets: new Map(),
    snis: new Map(),
    unknown: new Set(),
  };
  const ids = new Map<string, string>();
  const resolve = (kind: string, name: string): string => ids.get(`${kind}/${name}`) ?? name;

  const note = (kind: string, row: KongRow): void => {
    const known = ENTITY_KEYS[kind];
    if (known === undefined || flat.unknown.size > 200) return;
    for (const key of Object.keys(row)) if (!known.has(key)) flat.unknown.add(`${kind}: ${key}`);
  };
  /** The row with an id, the tags that decK adds, and defaults beneath. */
  const whole = (kind: string, row: KongRow, names: readonly string[], parent: Parent = {}): KongRow => {
    note(kind, row);
    const beneath = defaults[kind.slice(0, -1)];
    const id = textAt(row, 'id') || derivedId(kind, ...Object.values(parent), ...names);
    return {
      ...(isKongRow(beneath) ? beneath : {}),
      ...row,
      ...parent,
      id,
      tags: [...new Set([...tagsOf(row), ...selectTags])],
    };
  };

  const plugin = (row: KongRow, parent: Parent): void => {
    const name = textAt(row, 'name');
    const shared = pluginConfigs[textAt(row, '_config')];
    const reference = (field: string, kind: string): Parent => {
      const found = parent[field] ?? resolve(kind, referenceAt(row, field));
      return found === '' ? {} : { [field]: found };
    };
    const scope = {
      ...reference('service', 'services'),
      ...reference('route', 'routes'),
      ...reference('consumer', 'consumers'),
      ...reference('consumer_group', 'consumer_groups'),
    };
    const made = whole('plugins', row, [name, textAt(row, 'instance_name')], scope);
    const config = {
      ...pluginDefaults(name, major),
      ...(isKongRow(shared) ? shared : {}),
      ...(isKongRow(row.config) ? row.config : {}),
    };
    flat.plugins.push({ ...made, config });
  };
  const pluginsIn = (row: KongRow, parent: Parent): void => {
    for (const inner of rowsAt(row, 'plugins')) plugin(inner, parent);
  };
  /** Routes without a name are told apart by what they match. */
  const route = (row: KongRow, parent: Parent, later: (() => void)[]): void => {
    const match = JSON.stringify([row.paths, row.hosts, row.methods, row.headers, row.expression]);
    const service = parent.service ?? resolve('services', referenceAt(row, 'service'));
    const name = textAt(row, 'name');
    const made = whole('routes', row, [name || match], service === '' ? {} : { service });
    ids.set(`routes/${name}`, textAt(made, 'id'));
    flat.routes.push(made);
    later.push(() => pluginsIn(row, { route: textAt(made, 'id') }));
  };
  const credential = (kind: CredentialKind, row: KongRow, consumer: string, at: number): void => {
    // Told apart by what is no secret, else by its place.
    const names = [kind, textAt(row, 'username') || textAt(row, 'name') || String(at)];
    flat.credentials.push({ kind, row: whole('credentials', row, names, { consumer }) });
  };

  // Plugins come last: their references may name what stands below them.
  const later: (() => void)[] = [];
  for (const row of rowsAt(document, 'services')) {
    const made = { ...partsOfUrl(textAt(row, 'url')), ...whole('services', row, [textAt(row, 'name')]) };
    ids.set(`services/${textAt(row, 'name')}`, textAt(made, 'id'));
    flat.services.push(made);
    for (const inner of rowsAt(row, 'routes')) route(inner, { service: textAt(made, 'id') }, later);
    later.push(() => pluginsIn(row, { service: textAt(made, 'id') }));
  }
  for (const row of rowsAt(document, 'routes')) route(row, {}, later);
  for (const row of rowsAt(document, 'consumers')) {
    const name = textAt(row, 'username') || textAt(row, 'custom_id');
    const made = whole('consumers', row, [name]);
    const id = textAt(made, 'id');
    ids.set(`consumers/${name}`, id);
    flat.consumers.push(made);
    for (const [key, kind] of Object.entries(CREDENTIAL_KEYS))
      for (const [at, inner] of rowsAt(row, key).entries()) credential(kind, inner, id, at);
    for (const acl of rowsAt(row, 'acls')) addTo(flat.aclGroups, id, textAt(acl, 'group'));
    for (const group of rowsAt(row, 'groups')) addTo(flat.groups, id, textAt(group, 'name'));
    for (const group of textsAt(row, 'groups')) addTo(flat.groups, id, group);
    later.push(() => pluginsIn(row, { consumer: id }));
  }
  for (const row of rowsAt(document, 'consumer_groups')) {
    const name = textAt(row, 'name');
    const made = whole('consumer_groups', row, [name]);
    ids.set(`consumer_groups/${name}`, textAt(made, 'id'));
    for (const member of rowsAt(row, 'consumers'))
      addTo(flat.groups, resolve('consumers', textAt(member, 'username') || textAt(member, 'id')), name);
    for (const member of textsAt(row, 'consumers')) addTo(flat.groups, resolve('consumers', member), name);
    later.push(() => pluginsIn(row, { consumer_group: textAt(made, 'id') }));
  }
  for (const row of rowsAt(document, 'consumer_group_consumers'))
    addTo(
      flat.groups,
      resolve('consumers', referenceAt(row, 'consumer')),
      referenceAt(row, 'consumer_group'),
    );
  for (const [key, kind] of Object.entries(CREDENTIAL_KEYS))
    for (const [at, row] of rowsAt(document, key).entries())
      credential(kind, row, resolve('consumers', referenceAt(row, 'consumer')), at);
  for (const row of rowsAt(document, 'acls'))
    addTo(flat.aclGroups, resolve('consumers', referenceAt(row, 'consumer')), textAt(row, 'group'));
  for (const row of rowsAt(document, 'upstreams')) {
    const made = whole('upstreams', row, [textAt(row, 'name')]);
    ids.set(`upstreams/${textAt(row, 'name')}`, textAt(made, 'id'));
    flat.upstreams.push(made);
    for (const target of rowsAt(row, 'targets'))
      append(flat.targets, textAt(made, 'id'), textAt(target, 'target'));
  }
  for (const row of rowsAt(document, 'targets'))
    append(flat.targets, resolve('upstreams', referenceAt(row, 'upstream')), textAt(row, 'target'));
  rowsAt(document, 'certificates').forEach((row, at) => {
    const snis = [...rowsAt(row, 'snis').map((sni) => textAt(sni, 'name')), ...textsAt(row, 'snis')];
    const made = whole('certificates', row, [snis[0] ?? String(at)]);
    flat.certificates.push(made);
    for (const sni of snis) append(flat.snis, textAt(made, 'id'), sni);
  });
  for (const row of rowsAt(document, 'snis'))
    append(flat.snis, referenceAt(row, 'certificate'), textAt(row, 'name'));
  for (const row of rowsAt(document, 'plugins')) later.push(() => plugin(row, {}));
  for (const step of later) step();
  for (const [key, value] of Object.entries(document)) {
    if (!TOP_KEYS.has(key)) flat.unknown.add(key);
    else if (!key.startsWith('_') && value !== null && !Array.isArray(value))
      flat.unknown.add(`${key}: no list`);
    else if (Array.isArray(value)) {
      const strange = value.length - rowsAt(document, key).length;
      if (strange > 0) flat.unknown.add(`${key}: ${strange} of ${value.length} entries are no objects`);
    }
  }
  return flat;
}
