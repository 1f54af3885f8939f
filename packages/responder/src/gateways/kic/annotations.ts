import type { Manifest } from './manifest.js';

/** Names of the controller, version 2 and 3 alike (kubernetes-ingress-controller `internal/annotations`). */
export const KONG_GROUP = 'configuration.konghq.com';
export const PLUGINS_ANNOTATION = 'konghq.com/plugins';
/** Its values become tags of the Kong entity (`util.GenerateTagsForObject`). */
export const TAGS_ANNOTATION = 'konghq.com/tags';
export const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
export const GLOBAL_LABEL = 'global';

/**
 * KongPlugins that the object names, as `namespace:name`; without a namespace they stand in the object's own
 * (`ExtractNamespacedKongPluginsFromAnnotations`).
 */
export const pluginsNamed = ({ annotations, namespace }: Manifest): readonly string[] =>
  (annotations[PLUGINS_ANNOTATION] ?? '').split(',').flatMap((entry) => {
    const name = entry.trim();
    if (name === '') return [];
    const [first = '', second] = name.split(':').map((part) => part.trim());
    return [second === undefined ? `${namespace}:${first}` : `${first}:${second}`];
  });

export const tagsNamed = ({ annotations }: Manifest): readonly string[] => {
  const value = annotations[TAGS_ANNOTATION] ?? '';
  return value === '' ? [] : value.split(',');
};

/** Of another class it is not Kong's. Of none it is, where Kong's class is the cluster's default: taken so, to be safe. */
export const isOfClass = (manifest: Manifest, ingressClass: string): boolean => {
  const { spec } = manifest.body;
  const named =
    manifest.annotations[CLASS_ANNOTATION] ??
    (typeof spec === 'object' && spec !== null && 'ingressClassName' in spec ? spec.ingressClassName : '');
  return named === '' || named === undefined || named === null || named === ingressClass;
};
