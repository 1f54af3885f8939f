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

type Read =
  | { readonly kind: 'read'; readonly manifests: readonly Manifest[] }
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

const textsOf = (row: KongRow): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

function manifestsIn(value: unknown, depth = 0): readonly Manifest[] {
  if (!isKongRow(value)) return [];
  const [group, version] = textIn(value, 'apiVersion').includes('/')
    ? textIn(value, 'apiVersion').split('/')
    : ['', textIn(value, 'apiVersion')];
  if (Array.isArray(value.items) && textIn(value, 'kind').endsWith('List'))
    return depth < MAX_DEPTH ? value.items.flatMap((item) => manifestsIn(item, depth + 1)) : [];
  const metadata = rowIn(value, 'metadata');
  const name = textIn(metadata, 'name');
  if (version === undefined || version === '' || name === '') return [];
  return [
    {
      group: group ?? '',
      kind: textIn(value, 'kind'),
      namespace: textIn(metadata, 'namespace'),
      name,
      annotations: textsOf(rowIn(metadata, 'annotations')),
      labels: textsOf(rowIn(metadata, 'labels')),
      body: value,
    },
  ];
}

/** Every object of a YAML or JSON text, also of a `List`. What is no object of Kubernetes is passed over. Total. */
export function readManifests(text: string): Read {
  try {
    const manifests: Manifest[] = [];
    // No quieter log level: "silent" would swallow what is wrong with the file.
    for (const document of parseAllDocuments(text, { merge: true, uniqueKeys: false, logLevel: 'error' })) {
      const [error] = document.errors;
      if (error !== undefined) throw error;
      manifests.push(...manifestsIn(document.toJS({ maxAliasCount: MAX_ALIASES })));
    }
    return { kind: 'read', manifests };
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return { kind: 'rejected', reason: `neither YAML nor JSON: ${said.slice(0, 200)}` };
  }
}

/** `KongConsumer shop/alice`. */
export const titleOf = ({
  kind,
  namespace,
  name,
}: Pick<Manifest, 'kind' | 'namespace' | 'name'>): string =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
