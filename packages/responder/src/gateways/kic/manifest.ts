import { isKongRow, type KongRow } from '@gatewatch/discovery';
import { parseAllDocuments } from 'yaml';

/** One Kubernetes object, as far as it is said who it is. */
export interface Manifest {
  /** '' for the core group. */
  readonly group: string;
  readonly kind: string;
  /** '' where none is written. */
  readonly namespace: string;
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly body: KongRow;
}

type Parsed =
  | { readonly kind: 'parsed'; readonly values: readonly unknown[] }
  | { readonly kind: 'rejected'; readonly reason: string };

/** YAML's own guard against texts that unfold without end. */
const MAX_ALIASES = 1000;
/** Lists within lists are not known to Kubernetes. */
const MAX_DEPTH = 2;

export const textIn = (row: unknown, field: string): string => {
  const value = isKongRow(row) ? row[field] : undefined;
  return typeof value === 'string' ? value : '';
};
export const rowIn = (row: unknown, field: string): KongRow => {
  const value = isKongRow(row) ? row[field] : undefined;
  return isKongRow(value) ? value : {};
};
export const rowsIn = (row: unknown, field: string): readonly KongRow[] => {
  const value = isKongRow(row) ? row[field] : undefined;
  return Array.isArray(value) ? value.filter(isKongRow) : [];
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** Fields that the API server takes as texts only. In a template that was not filled in they are something else. */
const TEXTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['KongPlugin', ['plugin']],
  ['KongClusterPlugin', ['plugin']],
  ['KongConsumer', ['username', 'custom_id']],
]);

/** The values as texts; undefined where one is none. */
function textsIn(row: KongRow): Readonly<Record<string, string>> | undefined {
  const texts = Object.entries(row).filter((entry): entry is [string, string] => isText(entry[1]));
  return texts.length === Object.keys(row).length ? Object.fromEntries(texts) : undefined;
}

function manifestIn(value: KongRow): Manifest | string {
  const [first = '', second] = textIn(value, 'apiVersion').split('/');
  const kind = textIn(value, 'kind');
  const metadata = rowIn(value, 'metadata');
  const { name, namespace = '' } = metadata;
  const annotations = textsIn(rowIn(metadata, 'annotations'));
  const labels = textsIn(rowIn(metadata, 'labels'));
  if (!isText(name) || !isText(namespace)) return `a ${kind} without a name that is a text`;
  const who = titleOf({ kind, namespace, name });
  if (annotations === undefined || labels === undefined)
    return `${who}, of which an annotation or label is no text`;
  const strange = (TEXTS.get(kind) ?? []).find(
    (field) => (value[field] ?? '') !== '' && !isText(value[field]),
  );
  if (strange !== undefined) return `${who}, of which ${strange} is no text`;
  return {
    group: second === undefined ? '' : first,
    kind,
    namespace,
    name,
    annotations,
    labels,
    body: value,
  };
}

/** Every document of a YAML or JSON text. Total. */
export function readDocuments(text: string): Parsed {
  try {
    const values: unknown[] = [];
    // No quieter log level: "silent" would swallow what is wrong with the file.
    for (const document of parseAllDocuments(text, { merge: true, uniqueKeys: false, logLevel: 'error' })) {
      const [error] = document.errors;
      if (error !== undefined) throw error;
      values.push(document.toJS({ maxAliasCount: MAX_ALIASES }));
    }
    return { kind: 'parsed', values };
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return { kind: 'rejected', reason: `neither YAML nor JSON: ${said.slice(0, 200)}` };
  }
}

type Found =
  | { readonly kind: 'read'; readonly manifests: readonly Manifest[] }
  | { readonly kind: 'rejected'; readonly reason: string };

/**
 * Every object of Kubernetes among them, also of a `List`; what does not say that it is one is passed over. One that could not
 * be applied is rejected, since what it was to do is not known.
 */
export function manifestsOf(values: readonly unknown[], depth = 0): Found {
  const manifests: Manifest[] = [];
  for (const value of values) {
    if (!isKongRow(value) || textIn(value, 'apiVersion') === '' || textIn(value, 'kind') === '') continue;
    if (textIn(value, 'kind').endsWith('List') && Array.isArray(value.items)) {
      const inner =
        depth < MAX_DEPTH ? manifestsOf(value.items, depth + 1) : { kind: 'read' as const, manifests: [] };
      if (inner.kind !== 'read') return inner;
      manifests.push(...inner.manifests);
      continue;
    }
    // Of kustomize, which applies nothing by that name.
    if (textIn(value, 'apiVersion').startsWith('kustomize.config.k8s.io/')) continue;
    const manifest = manifestIn(value);
    if (typeof manifest === 'string') return { kind: 'rejected', reason: `it holds ${manifest}` };
    manifests.push(manifest);
  }
  return { kind: 'read', manifests };
}

/** `KongConsumer shop/alice`. */
export const titleOf = ({ kind, namespace, name }: Pick<Manifest, 'kind' | 'namespace' | 'name'>): string =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
