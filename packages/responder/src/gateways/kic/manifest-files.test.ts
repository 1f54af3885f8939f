import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestReader } from './manifest-files.js';
import { SHOP } from './testing/shop.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'manifests-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
const put = (file: string, text: string) => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
};
const consumer = (name: string) =>
  `apiVersion: configuration.konghq.com/v1\nkind: KongConsumer\nmetadata: {name: ${name}}\nusername: ${name}\n`;
const namesOf = async (path = root, except?: string) => {
  const found = await manifestReader(path, except)();
  return found.kind === 'read'
    ? found.manifests.filter(({ kind }) => kind === 'KongConsumer').map(({ name }) => name)
    : found.reason;
};

describe('manifests', () => {
  it('are those of a file, or of a folder and all below but what is ours, hidden or something else', async () => {
    put('shop/all.yaml', SHOP);
    put('eve.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] }));
    put('b/c/zoe.yml', consumer('zoe'));
    put('gatewatch/plugins.yaml', consumer('ours'));
    put('gatewatch-too/ann.yaml', consumer('ann'));
    put('.git/x.yaml', consumer('hidden'));
    put('README.md', 'a: [');
    put('kustomization.yaml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n');
    put(
      'odd.yaml',
      'apiVersion: v1\nkind: constructor\nmetadata: {name: __proto__, labels: {__proto__: x}}\n',
    );
    put('values.yaml', 'replicas: 3\n');
    expect(await namesOf(root, join(root, 'gatewatch'))).toEqual(['zoe', 'ann', 'alice-app', 'bob']);
    expect(await namesOf(join(root, 'shop/all.yaml'))).toEqual(['alice-app', 'bob']);
  });

  it('may be a mounted ConfigMap, whose files are links into a hidden folder', async () => {
    put('..2026_03_05/all.yaml', SHOP);
    symlinkSync('..2026_03_05', join(root, '..data'));
    symlinkSync('..data/all.yaml', join(root, 'all.yaml'));
    expect(await namesOf()).toEqual(['alice-app', 'bob']);
  });

  it('are read anew when one is put in place, and only then', async () => {
    put('all.yaml', SHOP);
    const read = manifestReader(root, undefined);
    const first = await read();
    expect(await read()).toBe(first);
    put('new.txt', SHOP.replace('username: bob', 'username: ben'));
    renameSync(join(root, 'new.txt'), join(root, 'all.yaml'));
    expect(await read()).not.toEqual(first);
  });

  it.each([
    ['', 'none of Ingress'],
    ['a: [', 'neither YAML nor JSON'],
    [`${consumer('eve')}---\n${consumer('eve')}`, 'stands in'],
    [`a: &a [x, x]\nb: &b [*a, *a]\n${'c: [*b, *b]\n'.repeat(2000)}`, 'neither YAML nor JSON'],
  ])('that leave open what is in force are unreadable: %.20s', async (text, why) => {
    put('all.yaml', text);
    expect(await namesOf()).toContain(why);
  });

  it('that are not there are unreadable', async () => {
    expect(await namesOf(join(root, 'none'))).toContain('ENOENT');
  });
});
