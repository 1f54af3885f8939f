import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KongRow } from '@gatewatch/discovery';
import { MAX_BYTES, textOfFile } from '../deck/deck-file.js';
import { type DeckRows, deckRowsOf } from '../deck/deck-rows.js';
import type { KongAnswer } from '../kong/admin-api.js';
import { MANAGED_TAG, tagsOf } from '../kong/kong-tags.js';
import { configOf, textOf } from '../kong/planning/kong-snapshot.js';
import { scopeBody, scopeOf } from '../kong/plugin-scope.js';
import type { Declared, DeclaredStore } from '../kong/write/declared-api.js';
import { tagsNamed } from './annotations.js';
import {
  type ComponentTexts,
  componentOf,
  KUSTOMIZATION_FILE,
  type OwnPlugin,
  PLUGINS_FILE,
  pluginsIn,
  type Target,
} from './component.js';
import { type KongState, kongStateOf } from './kong-state.js';
import { type Manifest, titleOf } from './manifest.js';
import type { ManifestsRead } from './manifest-files.js';
import { placeOf } from './place.js';
import { carries } from './strict-yaml.js';

export interface KicPlaces {
  /** Manifests of others; read only. */
  readonly read: () => Promise<ManifestsRead>;
  /** The folder of our component. */
  readonly writeTo: string;
  readonly ingressClass: string;
}

export interface KicFound extends Declared {
  readonly rows: DeckRows;
  readonly state: KongState;
  readonly plugins: readonly OwnPlugin[];
}

type NotDone = Exclude<KongAnswer, { readonly kind: 'done' }>;

/** A plugin of ours may hold the password of somebody’s counters, so others do not read the file. */
const MODE = 0o640;
export const NOT_CARRIED = 'it holds a control character that kustomize cannot carry.';
const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const unavailable = (message: string): NotDone => ({ kind: 'unavailable', message });

const textOrNone = async (file: string): Promise<string | undefined> =>
  await textOfFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });

const targetOf = ({ group, kind, namespace, name }: Manifest): Target => ({ group, kind, namespace, name });

const keyOf = ({ group, kind, namespace, name }: Target): string => `${group} ${kind} ${namespace}/${name}`;

/** Where the plugins are bound that an object names, by the object. Ids of rows are names (`kongStateOf`). */
function scopesOf(state: KongState): ReadonlyMap<string, KongRow> {
  const nowhere = { consumer: '', route: '', service: '' };
  const scopes = new Map<string, KongRow>();
  for (const [consumer, object] of state.consumers)
    scopes.set(keyOf(object), scopeBody({ ...nowhere, consumer }));
  for (const { name, service, backends, from } of state.routes) {
    scopes.set(keyOf(from), scopeBody({ ...nowhere, route: name }));
    for (const backend of backends)
      scopes.set(keyOf({ group: '', ...backend }), scopeBody({ ...nowhere, service }));
  }
  return scopes;
}

/** One whose object is gone keeps a place of its own, so that it is found and lifted. */
const scopeOfGone = (target: Target): KongRow =>
  scopeBody({ consumer: titleOf(target), route: '', service: '' });

interface Known {
  readonly manifests: readonly Manifest[];
  readonly state: KongState;
  readonly rows: DeckRows;
  readonly scopes: ReadonlyMap<string, KongRow>;
}

/** Manifests and our component as a place where a gateway is declared. */
export function kicStore({ read, writeTo, ingressClass }: KicPlaces): DeclaredStore<KicFound> {
  const pluginsFile = join(writeTo, PLUGINS_FILE);
  const kustomizationFile = join(writeTo, KUSTOMIZATION_FILE);
  const put = async (file: string, text: string): Promise<void> => {
    await writeFile(`${file}.new`, text, { mode: MODE });
    await rename(`${file}.new`, file);
  };
  let known: Known | undefined;
  const stateOf = (manifests: readonly Manifest[]): Known => {
    if (known?.manifests === manifests) return known;
    // Read from the cluster, they hold what we wrote before: that stands in the component, and nowhere else.
    const theirs = manifests.filter((manifest) => !tagsNamed(manifest).includes(MANAGED_TAG));
    const state = kongStateOf(theirs, ingressClass);
    known = { manifests, state, rows: deckRowsOf(state.document), scopes: scopesOf(state) };
    return known;
  };
  let standing: (ComponentTexts & { readonly own: readonly OwnPlugin[] | undefined }) | undefined;
  /** What stands in both files; read anew each time, parsed only when somebody else changed them. */
  const own = async (): Promise<readonly OwnPlugin[] | undefined> => {
    const plugins = await textOrNone(pluginsFile);
    const kustomization = await textOrNone(kustomizationFile);
    if (plugins === undefined || kustomization === undefined) return [];
    if (standing?.plugins !== plugins || standing.kustomization !== kustomization)
      standing = { plugins, kustomization, own: pluginsIn({ plugins, kustomization }) };
    return standing.own;
  };

  return {
    async read() {
      try {
        const found = await read();
        if (found.kind !== 'read') return unavailable(`The manifests cannot be read: ${found.reason}`);
        const plugins = await own();
        if (plugins === undefined) return unavailable(`${writeTo} holds no component of ours`);
        const { state, rows, scopes } = stateOf(found.manifests);
        return {
          kind: 'read',
          rows,
          state,
          plugins,
          own: plugins.map(({ id, name, enabled, config, tags, target }) => ({
            id,
            name,
            enabled,
            config,
            tags,
            ...(target === undefined ? {} : (scopes.get(keyOf(target)) ?? scopeOfGone(target))),
          })),
        };
      } catch (error) {
        return unavailable(saidBy(error));
      }
    },

    async write({ plugins, rows, state }, id, row) {
      const kept = plugins.filter((known) => known.id !== id);
      if (row !== undefined) {
        const place = placeOf(scopeOf(row), rows, state);
        if (place.kind === 'none') return { kind: 'invalid', message: place.why };
        if (!carries(row)) return { kind: 'invalid', message: NOT_CARRIED };
        kept.push({
          id,
          name: textOf(row, 'name'),
          enabled: row.enabled !== false,
          config: configOf(row),
          tags: tagsOf(row),
          ...(place.kind === 'global' ? {} : { target: targetOf(place.object) }),
        });
      }
      const texts = componentOf(kept, ingressClass);
      const longest = Math.max(Buffer.byteLength(texts.plugins), Buffer.byteLength(texts.kustomization));
      if (row !== undefined && longest > MAX_BYTES)
        return { kind: 'invalid', message: `the component would be longer than ${MAX_BYTES} bytes.` };
      try {
        await mkdir(writeTo, { recursive: true });
        // Whoever builds in between finds every plugin that is named: what comes is there first, what goes is unnamed first.
        const both = componentOf(
          [...kept, ...plugins.filter((known) => known.id === id && row === undefined)],
          ingressClass,
        );
        await put(pluginsFile, both.plugins);
        await put(kustomizationFile, texts.kustomization);
        if (both.plugins !== texts.plugins) await put(pluginsFile, texts.plugins);
        standing = { ...texts, own: kept };
      } catch (error) {
        return unavailable(saidBy(error));
      }
      return { kind: 'done', row: row ?? {} };
    },
  };
}

/** Lays the component down empty where there is none, so that a pipeline can include it before the first order. */
export async function layDown(store: DeclaredStore<KicFound>, writeTo: string): Promise<string> {
  const found = await store.read();
  if (found.kind !== 'read') return found.message;
  const texts = await Promise.all(
    [KUSTOMIZATION_FILE, PLUGINS_FILE].map((file) => textOrNone(join(writeTo, file)).catch(saidBy)),
  );
  if (!texts.includes(undefined)) return '';
  const written = await store.write(found, '', undefined);
  return written.kind === 'done' ? '' : written.message;
}
