import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { componentOf, type OwnPlugin, pluginsIn } from './component.js';
import { kongStateOf } from './kong-state.js';
import { manifestsOf, rowsIn } from './manifest.js';
import { carries } from './strict-yaml.js';
import { crdProblems } from './testing/crd-problems.js';
import { SHOP } from './testing/shop.js';

const GROUP = 'configuration.konghq.com';
const alice = { group: GROUP, kind: 'KongConsumer', namespace: 'shop', name: 'alice-app' };
const bob = { ...alice, name: 'bob' };
const plugin = (id: string, rest: Partial<OwnPlugin> = {}): OwnPlugin => ({
  id,
  name: 'request-termination',
  enabled: true,
  config: { status_code: 403, message: 'Access suspended' },
  tags: ['managed-by:gatewatch', `gatewatch-order:${id}`],
  target: alice,
  ...rest,
});
const everywhere = (id: string): OwnPlugin => {
  const { target: _, ...rest } = plugin(id, { name: 'ip-restriction', config: { deny: ['192.0.2.1'] } });
  return rest;
};
const objectsIn = (text: string): readonly unknown[] =>
  parseAllDocuments(text, { version: '1.1' }).flatMap((document) => document.toJS() ?? []);

/** Texts that readers of YAML stumble over. */
const HOSTILE = [
  'yes',
  '12:30',
  '1e3',
  '<<',
  '*a',
  '&a',
  '- x',
  'a: b # c',
  '---\nkind: Secret',
  '"\\',
  '\u007f\u0085\u009b\u2028\ufeff\ufffe\uffff',
  '\u0000\u0007\u001b\ufeff\u00a0',
  '😀 é',
  '\ud800',
  '{{ .x }}',
  ' ',
];

describe('both files of the component', () => {
  it('are objects that the API server takes as they are', () => {
    const { plugins } = componentOf([plugin('b'), plugin('a', { target: bob }), everywhere('c')], 'kong');
    const objects = objectsIn(plugins);
    expect(objects).toHaveLength(3);
    expect(objects.flatMap(crdProblems)).toEqual([]);
    // The check itself sees what is wrong.
    expect(crdProblems({ ...Object(objects[0]), plugins: 'x' })).toEqual(['.plugins is unknown']);
    expect(crdProblems({ ...Object(objects[0]), disabled: 'yes' })).toEqual([
      '.disabled: string is no boolean',
    ]);
  });

  it('are read back as they were written, whatever stands in them, by readers of either version', () => {
    const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 20 }));
    fc.assert(
      fc.property(
        fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())),
        text,
        (config, message) => {
          // Half a surrogate pair is no character and becomes U+FFFD.
          const written = JSON.parse(
            Buffer.from(
              JSON.stringify({ ...config, message }).replace(/\\ud[89a-f]../g, '\ufffd'),
            ).toString(),
          );
          const one = plugin('a', { config: written });
          const texts = componentOf([one], 'kong');
          expect(pluginsIn(texts)).toEqual([one]);
          expect(objectsIn(texts.plugins)).toMatchObject([{ kind: 'KongPlugin', config: written }]);
          expect(objectsIn(texts.kustomization)).toHaveLength(1);
          expect(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(texts.plugins)).toBe(false);
        },
      ),
      { numRuns: 50, seed: 7 },
    );
  });

  it('do not depend on the order in which plugins or settings come', () => {
    const settings = { status_code: 403, message: 'x' };
    const turned = { message: 'x', status_code: 403 };
    expect(componentOf([plugin('a', { config: settings }), plugin('b')], 'kong')).toEqual(
      componentOf([plugin('b'), plugin('a', { config: turned })], 'kong'),
    );
  });

  it('are nobody else’s: what was not written so is not read as ours', () => {
    const texts = componentOf([plugin('a')], 'kong');
    expect(pluginsIn({ ...texts, kustomization: texts.kustomization.split('\n').slice(2).join('\n') })).toBe(
      undefined,
    );
    expect(
      pluginsIn({
        ...texts,
        plugins: `${texts.plugins}---\napiVersion: v1\nkind: Secret\nmetadata: {name: x}\n`,
      }),
    ).toBe(undefined);
    // A plugin that nothing names holds for nobody.
    expect(pluginsIn({ ...texts, kustomization: componentOf([], 'kong').kustomization })).toEqual([]);
  });
});

const kustomize = (folder: string) => spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
const hasKustomize = kustomize('--help').status === 0;

// Debian has none that knows components, so CI cannot ask for it: it runs where there is one.
(hasKustomize ? describe : () => undefined)('kustomize itself', () => {
  function build(plugins: readonly OwnPlugin[], manifests = SHOP): readonly unknown[] {
    const root = mkdtempSync(join(tmpdir(), 'kustomize-'));
    try {
      const texts = componentOf(plugins, 'kong');
      for (const folder of ['shop', 'gatewatch']) mkdirSync(join(root, folder));
      writeFileSync(join(root, 'shop/all.yaml'), manifests);
      writeFileSync(join(root, 'shop/kustomization.yaml'), 'resources: [all.yaml]\n');
      writeFileSync(join(root, 'gatewatch/plugins.yaml'), texts.plugins);
      writeFileSync(join(root, 'gatewatch/kustomization.yaml'), texts.kustomization);
      writeFileSync(join(root, 'kustomization.yaml'), 'resources: [shop]\ncomponents: [gatewatch]\n');
      const built = kustomize(root);
      expect(built.stderr).toBe('');
      return objectsIn(built.stdout);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
  const annotationsOf = (objects: readonly unknown[], name: string) =>
    objects
      .map((object) => Object(object))
      .filter(({ kind, metadata }) => kind === 'KongConsumer' && metadata.name === name)
      .map(({ metadata }) => metadata.annotations);

  it('adds our plugins to what an object has, changes nothing else, and takes them away with the entry', () => {
    const before = build([]);
    const after = build([
      plugin('1'),
      plugin('2', { name: 'rate-limiting' }),
      plugin('3', { target: bob }),
      everywhere('4'),
    ]);
    expect(annotationsOf(after, 'alice-app')).toEqual([
      {
        'kubernetes.io/ingress.class': 'kong',
        'konghq.com/plugins': 'alice-headers,gatewatch-1,gatewatch-2',
        'konghq.com/tags': 'gold',
      },
    ]);
    // The controller passes over what is empty between commas.
    expect(annotationsOf(after, 'bob')).toEqual([
      { 'kubernetes.io/ingress.class': 'kong', 'konghq.com/plugins': ',gatewatch-3' },
    ]);
    const ours = (object: unknown) => JSON.stringify(object).includes('gatewatch');
    expect(before.some(ours)).toBe(false);
    expect(after.filter((object) => !ours(object))).toEqual(
      before.filter((object) => !['alice-app', 'bob'].includes(Object(object).metadata.name)),
    );
    expect(after.filter(ours).flatMap(crdProblems)).toEqual([]);
  });

  it('is to the controller the plugins that were meant, bound as they were meant, and nothing else', () => {
    const pluginsOf = (own: readonly OwnPlugin[]) => {
      const manifests = manifestsOf(build(own));
      if (manifests.kind !== 'read') throw new Error(manifests.reason);
      return rowsIn(kongStateOf(manifests.manifests, 'kong').document, 'plugins').map((row) =>
        Object.fromEntries(
          ['name', 'consumer', 'service', 'route', 'tags'].flatMap((field) =>
            row[field] === undefined ? [] : [[field, row[field]]],
          ),
        ),
      );
    };
    const orders = { group: '', kind: 'Service', namespace: 'shop', name: 'orders' };
    const carts = { group: 'networking.k8s.io', kind: 'Ingress', namespace: 'shop', name: 'carts' };
    const before = pluginsOf([]);
    const after = pluginsOf([
      plugin('1'),
      plugin('2', { target: orders, name: 'ip-restriction' }),
      plugin('3', { target: carts, name: 'ip-restriction' }),
      everywhere('4'),
    ]);
    expect(after.filter((row) => !JSON.stringify(row).includes('managed-by'))).toEqual(before);
    const ours = (id: string, more: object) =>
      expect.objectContaining({
        ...more,
        tags: expect.arrayContaining(['managed-by:gatewatch', `gatewatch-order:${id}`]),
      });
    const made = after.filter((row) => JSON.stringify(row).includes('managed-by'));
    expect(made).toHaveLength(4);
    expect(made).toContainEqual(ours('1', { name: 'request-termination', consumer: 'alice' }));
    expect(made).toContainEqual(ours('2', { name: 'ip-restriction', service: 'shop.orders.80' }));
    expect(made).toContainEqual(ours('3', { route: 'shop.carts.carts.shop.example.com.http' }));
    expect(made.filter((row) => Object.keys(row).length === 2)).toEqual([ours('4', {})]);
    expect(made.every((row) => Object.keys(row).length <= 3)).toBe(true);
  });

  it('keeps what somebody added to the annotation since we looked', () => {
    const later = SHOP.replace(
      'konghq.com/plugins: alice-headers',
      'konghq.com/plugins: "alice-headers,new"',
    );
    expect(annotationsOf(build([plugin('1')], later), 'alice-app')).toMatchObject([
      { 'konghq.com/plugins': 'alice-headers,new,gatewatch-1' },
    ]);
  });

  it('builds on when the object is gone', () => {
    expect(build([plugin('1', { target: { ...alice, name: 'gone' } })]).length).toBeGreaterThan(5);
  });

  it('reads every hostile text as it is, but those that are refused', () => {
    const carried = HOSTILE.filter(carries);
    expect(carried).toHaveLength(HOSTILE.length - 2);
    const config = Object.fromEntries(carried.map((text, at) => [`t${at}`, text]));
    const [built] = build([plugin('1', { config })]).filter(
      (object) => Object(object).kind === 'KongPlugin' && Object(object).metadata.name === 'gatewatch-1',
    );
    expect(Object(built).config).toEqual(config);
  });
});
