import type { GatewayChange, GatewayConfiguration } from '@gatewatch/model';

/** Objects that carry this tag are orders of ours, enacted or lifted. */
const OURS = 'managed-by:gatewatch';
const MAX_FIELDS = 50;
const MAX_SHOWN = 500;
const MAX_CHANGES = 5000;
/** Differences here are no change: our numbering, and times that a repair moves. */
const NOISE = new Set(['createdAtMs', 'sameAs']);

type Kind = GatewayChange['object'];
type Row = Readonly<Record<string, unknown>>;

interface Listed {
  readonly object: Kind;
  readonly rows: (configuration: GatewayConfiguration) => readonly Row[];
}

const LISTS: readonly Listed[] = [
  { object: 'service', rows: (whole) => whole.services },
  { object: 'route', rows: (whole) => whole.routes },
  { object: 'plugin', rows: (whole) => whole.plugins },
  { object: 'consumer', rows: (whole) => whole.consumers },
  { object: 'credential', rows: (whole) => whole.credentials },
  { object: 'certificate', rows: (whole) => whole.certificates },
  { object: 'upstream', rows: (whole) => whole.upstreams },
];

/** Lists whose ends a gap says were left out: what is missing there may still exist. */
const PLURAL: Readonly<Record<string, Kind>> = {
  services: 'service',
  routes: 'route',
  plugins: 'plugin',
  consumers: 'consumer',
  credentials: 'credential',
  certificates: 'certificate',
  upstreams: 'upstream',
};

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same text for the same value, whatever the order of names, or of sets that Kong keeps without order. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(textOf).sort().join(', ')}]`;
  if (isRow(value))
    return `{${Object.keys(value)
      .sort()
      .map((name) => `${name}: ${textOf(value[name])}`)
      .join(', ')}}`;
  return value === undefined ? '' : String(value);
}

/** `config.redis.host` → text, of every leaf but noise. A null is as good as nothing. */
function leaves(row: Row, prefix: string, found: Map<string, string>): Map<string, string> {
  for (const [name, value] of Object.entries(row)) {
    if ((prefix === '' && NOISE.has(name)) || value === null || value === undefined) continue;
    if (isRow(value)) leaves(value, `${prefix}${name}.`, found);
    else if (!(Array.isArray(value) && value.length === 0)) found.set(`${prefix}${name}`, textOf(value));
  }
  return found;
}

function fieldsOf(before: Row, after: Row): GatewayChange['fields'] {
  const then = leaves(before, '', new Map());
  const now = leaves(after, '', new Map());
  const names = [...new Set([...then.keys(), ...now.keys()])].sort();
  return names
    .filter((name) => then.get(name) !== now.get(name))
    .slice(0, MAX_FIELDS)
    .map((field) => ({
      field: field.slice(0, 200),
      before: (then.get(field) ?? '').slice(0, MAX_SHOWN),
      after: (now.get(field) ?? '').slice(0, MAX_SHOWN),
    }));
}

const wordAt = (row: Row, name: string): string => {
  const value = row[name];
  return typeof value === 'string' ? value : '';
};

/** What people call it: its name, else what it matches or holds. */
function nameOf(object: Kind, row: Row): string {
  const named = wordAt(row, 'name') || wordAt(row, 'username') || wordAt(row, 'customId');
  if (named !== '') return named;
  switch (object) {
    case 'route':
      return textOf(row.paths);
    case 'credential':
      return wordAt(row, 'kind');
    case 'certificate':
      return textOf(row.snis);
    default:
      return wordAt(row, 'id');
  }
}

const isOurs = (row: Row): boolean => Array.isArray(row.tags) && row.tags.includes(OURS);

/** Lists that were not read whole, in either reading: there absence means nothing. */
function partial(whole: GatewayConfiguration): ReadonlySet<Kind> {
  return new Set(
    whole.gaps.flatMap(({ what }) => {
      const kind = PLURAL[what];
      return kind === undefined ? [] : [kind];
    }),
  );
}

/**
 * What came, went or changed between two readings of one gateway, in the order of `LISTS`, then by id. Pure. At most 5,000. Where a list
 * was not read whole, nothing is said to have come or gone.
 */
export function diffConfigurations(
  before: GatewayConfiguration,
  after: GatewayConfiguration,
): GatewayChange[] {
  const changes: GatewayChange[] = [];
  const unsure = new Set([...partial(before), ...partial(after)]);
  const add = (
    change: GatewayChange['change'],
    object: Kind,
    row: Row,
    fields: GatewayChange['fields'],
    ours: boolean,
  ): void => {
    if (changes.length >= MAX_CHANGES) return;
    changes.push({
      at: after.readAt,
      from: after.from,
      change,
      object,
      id: wordAt(row, 'id'),
      name: nameOf(object, row),
      fields,
      ours,
    });
  };
  for (const { object, rows } of LISTS) {
    const then = new Map(rows(before).map((row) => [wordAt(row, 'id'), row]));
    const now = new Map(rows(after).map((row) => [wordAt(row, 'id'), row]));
    for (const id of [...new Set([...then.keys(), ...now.keys()])].sort()) {
      const old = then.get(id);
      const fresh = now.get(id);
      if (old === undefined && fresh !== undefined) {
        if (!unsure.has(object)) add('added', object, fresh, [], isOurs(fresh));
      } else if (old !== undefined && fresh === undefined) {
        if (!unsure.has(object)) add('removed', object, old, [], isOurs(old));
      } else if (old !== undefined && fresh !== undefined) {
        const fields = fieldsOf(old, fresh);
        if (fields.length > 0) add('changed', object, fresh, fields, isOurs(old) && isOurs(fresh));
      }
    }
  }
  const settings = (whole: GatewayConfiguration): Row => ({
    ...whole.settings,
    version: whole.version,
    database: whole.database,
  });
  for (const { field, before: then, after: now } of fieldsOf(settings(before), settings(after)))
    add('changed', 'setting', { id: field, name: field }, [{ field, before: then, after: now }], false);
  return changes;
}
