import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { collectorConfigSchema } from '../config.js';
import { SOURCES } from './index.js';

const GUIDE = readFileSync(new URL('../../../../docs/guides/add-a-source.md', import.meta.url), 'utf8');
const GROUPS = [
  'log shippers',
  'gateways and proxies',
  'clouds and CDNs',
  'log management systems',
  'files',
] as const;

interface Section {
  readonly title: string;
  readonly kind: string | undefined;
  readonly group: string | undefined;
  readonly text: string;
}

/** Text without code: headings and links of a sender's configuration are none. */
const proseOf = (text: string): string => text.replaceAll(/^```[\s\S]*?^```$/gm, '');

/** `## Title`, then `kind: name, group: name`. A section without that line is about several kinds. */
const sections: readonly Section[] = GUIDE.split(/^## (?=.+\n)/m)
  .slice(1)
  .map((text) => {
    const [title = '', , line = ''] = text.split('\n', 3);
    const [, kind, group] = /^kind: ([a-z0-9-]+), group: ([A-Za-z ]+)$/.exec(line) ?? [];
    return { title, kind, group, text };
  });
const ofKinds = sections.filter(({ kind }) => kind !== undefined);

const yamlBlocks = (text: string): readonly string[] =>
  [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');
const isOurs = (block: string): boolean => /^collector:$/m.test(block);
/** As GitHub makes them of headings. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');

it('the guide has one section for each kind of source, under its title, and none for another', () => {
  const found = ofKinds.map(({ kind, title }) => `${kind}: ${title}`).sort();
  expect(found).toEqual(SOURCES.map(({ kind, title }) => `${kind}: ${title}`).sort());
});

describe.each(ofKinds)('$title', ({ kind, group, text }) => {
  const [head = '', ...parts] = text.split(/^### /m);

  it('is in a group, and begins with how the collector is set up', () => {
    expect(GROUPS).toContain(group);
    expect(yamlBlocks(head).filter(isOurs)).not.toEqual([]);
  });

  it('says what to paste at one sender at least, and what one should see then', () => {
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.at(-1)).toMatch(/^What you should see\n/);
    expect(parts.at(-1)).toContain('**Usual mistakes:** ');
  });

  it.each(yamlBlocks(head).filter(isOurs))('can be pasted into the file of a collector: %#', (block) => {
    const { collector } = parse(block);
    const required = { dataDir: '/tmp', platform: { url: 'http://127.0.0.1:8600', token: 'x' } };
    const config = collectorConfigSchema.parse({ ...required, ...collector });
    expect(config.sources.map((source) => source.kind)).toEqual([kind]);
  });
});

it('every other YAML block can be read, and is right where it is for a collector', () => {
  for (const block of yamlBlocks(GUIDE)) {
    const document = parse(block);
    expect(document).toBeTypeOf('object');
    if (!isOurs(block)) continue;
    const required = { dataDir: '/tmp', platform: { url: 'http://127.0.0.1:8600', token: 'x' } };
    expect(collectorConfigSchema.safeParse({ ...required, ...document.collector }).error).toBeUndefined();
  }
});

it('every link within the guide leads to a section', () => {
  const anchors = sections.map(({ title }) => anchorOf(title));
  const links = [...proseOf(GUIDE).matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
  expect(links.length).toBeGreaterThan(SOURCES.length);
  for (const link of links) expect(anchors).toContain(link);
});

it('the table at the top leads to every kind', () => {
  const [table = ''] = GUIDE.split(/^## /m);
  for (const { title } of ofKinds) expect(table).toContain(`](#${anchorOf(title)})`);
});
