import type { KongRow } from '@gatewatch/discovery';
import {
  CLASS_ANNOTATION,
  GLOBAL_LABEL,
  KONG_GROUP,
  PLUGINS_ANNOTATION,
  TAGS_ANNOTATION,
  tagsNamed,
} from './annotations.js';
import { type Manifest, manifestsOf, readDocuments, rowIn, rowsIn, textIn } from './manifest.js';
import { strictYaml } from './strict-yaml.js';

/** Which object of somebody else names the plugin. */
export type Target = Pick<Manifest, 'group' | 'kind' | 'namespace' | 'name'>;

/** One plugin of ours. `target` is absent where it holds for all routes. */
export interface OwnPlugin {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly config: KongRow;
  readonly tags: readonly string[];
  readonly target?: Target;
}

export interface ComponentTexts {
  readonly plugins: string;
  readonly kustomization: string;
}

export const PLUGINS_FILE = 'plugins.yaml';
export const KUSTOMIZATION_FILE = 'kustomization.yaml';

const PREFIX = 'gatewatch-';
const MARK = '# Written by Gatewatch and overwritten by it';
const HEAD = `${MARK}: blocks that stand, and what names them.
# Include it as a component (kustomize.config.k8s.io/v1alpha1) above everything else.
`;
/** Above any number of entries, so kustomize appends (`setFieldValue`: an index beyond the end is a suffix). */
const AT_THE_END = 1_000_000;

const objectName = ({ id }: OwnPlugin): string => `${PREFIX}${id}`;

function pluginObject(own: OwnPlugin, ingressClass: string): object {
  const { target } = own;
  return {
    apiVersion: `${KONG_GROUP}/v1`,
    kind: target === undefined ? 'KongClusterPlugin' : 'KongPlugin',
    metadata: {
      name: objectName(own),
      ...(target === undefined || target.namespace === '' ? {} : { namespace: target.namespace }),
      labels: {
        'app.kubernetes.io/managed-by': 'gatewatch',
        ...(target === undefined ? { [GLOBAL_LABEL]: 'true' } : {}),
      },
      annotations: { [TAGS_ANNOTATION]: own.tags.join(','), [CLASS_ANNOTATION]: ingressClass },
    },
    plugin: own.name,
    config: own.config,
    ...(own.enabled ? {} : { disabled: true }),
  };
}

const selectorOf = ({ group, kind, namespace, name }: Target): object => ({
  ...(group === '' ? {} : { group }),
  kind,
  ...(namespace === '' ? {} : { namespace }),
  name,
});

/**
 * Adds the plugin's name to whatever the object's annotation holds when kustomize builds: nobody's later change is undone,
 * and without the entry the annotation is as its owner wrote it.
 */
const replacement = (own: OwnPlugin, target: Target): object => ({
  source: {
    group: KONG_GROUP,
    kind: 'KongPlugin',
    ...(target.namespace === '' ? {} : { namespace: target.namespace }),
    name: objectName(own),
  },
  targets: [
    {
      select: selectorOf(target),
      fieldPaths: [`metadata.annotations.[${PLUGINS_ANNOTATION}]`],
      options: { delimiter: ',', index: AT_THE_END, create: true },
    },
  ],
});

interface Rendered {
  readonly ingressClass: string;
  readonly plugin: string;
  readonly replacement: string;
}
/** With thousands of plugins one more is written as quickly as one. */
const rendered = new WeakMap<OwnPlugin, Rendered>();

function render(own: OwnPlugin, ingressClass: string): Rendered {
  const known = rendered.get(own);
  if (known?.ingressClass === ingressClass) return known;
  const { target } = own;
  const made = {
    ingressClass,
    plugin: strictYaml([pluginObject(own, ingressClass)]),
    // Every text stands on one line, so an entry is indented line by line.
    replacement:
      target === undefined
        ? ''
        : strictYaml([[replacement(own, target)]])
            .slice('---\n'.length)
            .replace(/^/gm, '  ')
            .trimEnd()
            .concat('\n'),
  };
  rendered.set(own, made);
  return made;
}

/** Both files of the component. The order of the plugins does not matter. */
export function componentOf(plugins: readonly OwnPlugin[], ingressClass: string): ComponentTexts {
  const texts = [...plugins].sort((a, b) => (a.id < b.id ? -1 : 1)).map((own) => render(own, ingressClass));
  const replacements = texts.map(({ replacement: text }) => text).join('');
  return {
    plugins: `${HEAD}${texts.map(({ plugin }) => plugin).join('')}`,
    kustomization: `${HEAD}---
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
resources: [${PLUGINS_FILE}]
replacements:${replacements === '' ? ' []\n' : `\n${replacements}`}`,
  };
}

const targetIn = (entry: KongRow): Target => {
  const select = rowIn(rowsIn(entry, 'targets')[0], 'select');
  const [group, kind, namespace, name] = (['group', 'kind', 'namespace', 'name'] as const).map((field) =>
    textIn(select, field),
  );
  return { group: group ?? '', kind: kind ?? '', namespace: namespace ?? '', name: name ?? '' };
};

/**
 * Our plugins as they stand in both files; undefined where these are none of ours. A plugin that nothing names holds for
 * nobody, so it does not count: it was left over where a write was cut off, and gone with the next one.
 */
export function pluginsIn({ plugins, kustomization }: ComponentTexts): readonly OwnPlugin[] | undefined {
  if (!plugins.startsWith(MARK) || !kustomization.startsWith(MARK)) return undefined;
  const found = readDocuments(plugins);
  const read = readDocuments(kustomization);
  if (found.kind !== 'parsed' || read.kind !== 'parsed') return undefined;
  const [component, ...more] = read.values;
  if (textIn(component, 'kind') !== 'Component' || more.length > 0) return undefined;
  const targets = new Map(
    rowsIn(component, 'replacements').map((entry) => [
      textIn(rowIn(entry, 'source'), 'name'),
      targetIn(entry),
    ]),
  );
  const objects = manifestsOf(found.values);
  if (objects.kind !== 'read') return undefined;
  const own: OwnPlugin[] = [];
  for (const manifest of objects.manifests) {
    const { group, kind, name, labels, body } = manifest;
    if (group !== KONG_GROUP || !name.startsWith(PREFIX)) return undefined;
    const target = kind === 'KongPlugin' ? targets.get(name) : undefined;
    if (target === undefined && (kind !== 'KongClusterPlugin' || labels[GLOBAL_LABEL] !== 'true')) continue;
    own.push({
      id: name.slice(PREFIX.length),
      name: textIn(body, 'plugin'),
      enabled: body.disabled !== true,
      config: rowIn(body, 'config'),
      tags: tagsNamed(manifest),
      ...(target === undefined ? {} : { target }),
    });
  }
  return own;
}
