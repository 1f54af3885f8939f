import { describe, expect, it } from 'vitest';
import type { Block } from '../../components/markdown/block.js';
import { fillBlocks, placesIn, portIn } from './fill-placeholders.js';
import { searchGuide } from './search-guide.js';
import { SOURCE_GUIDE, sourceGuideLink } from './source-guide.js';

const { sections, choices, chapters } = SOURCE_GUIDE;
const place = { host: 'logs.example.com', port: '9443', token: "s3$&cret'" };

it('the guide has sections, choices and chapters about several sources', () => {
  expect(sections.length).toBeGreaterThan(15);
  expect(choices.length).toBeGreaterThan(15);
  expect(chapters.map(({ id }) => id)).toContain('what-all-http-sources-share');
});

describe.each([...sections])('$title', ({ kind, about, setup, senders, outcome }) => {
  it('is whole: when to choose it, a block for the collector, senders, what one should see', () => {
    expect(about.length).toBeGreaterThan(0);
    expect(JSON.stringify(setup)).toContain(`kind: ${kind}`);
    expect(senders.length).toBeGreaterThan(0);
    for (const sender of senders) expect(sender.blocks.length, sender.title).toBeGreaterThan(0);
    expect(new Set(senders.map(({ id }) => id)).size).toBe(senders.length);
    expect(outcome.length).toBeGreaterThan(1);
  });

  it('has every placeholder filled in, and nothing else changed', () => {
    const all = [...setup, ...senders.flatMap(({ blocks }) => blocks)];
    const filled = fillBlocks(all, place);
    expect(placesIn(filled)).toEqual([]);
    const nobody = { host: undefined, port: undefined, token: undefined };
    expect(fillBlocks(all, nobody)).toEqual(all);
    if (portIn(setup) !== undefined) expect(portIn(fillBlocks(setup, place))).toBe(place.port);
  });
});

it('a token is taken as it is', () => {
  const block: Block = {
    kind: 'code',
    language: 'sh',
    text: 'curl -H "Authorization: Bearer TOKEN" COLLECTOR_TOKEN',
  };
  expect(fillBlocks([block], place)).toEqual([
    { ...block, text: `curl -H "Authorization: Bearer ${place.token}" COLLECTOR_TOKEN` },
  ]);
});

it('what people have leads to a source', () => {
  for (const { choose } of choices) {
    const [link] = choose;
    expect(link?.kind === 'link' ? sourceGuideLink(link.to) : undefined).toMatch(/^\/sources\/[a-z]/);
  }
  expect(sourceGuideLink('formats.md')).toBe('/guides/formats');
  expect(sourceGuideLink('../../deploy/kubernetes/collector-daemonset.yaml')).toBeUndefined();
});

it('a search finds sources by their senders', () => {
  const kindsOf = (search: string): readonly string[] =>
    searchGuide(SOURCE_GUIDE, search).groups.flatMap(({ sources }) =>
      sources.map(({ section }) => section.kind),
    );
  expect(kindsOf('')).toHaveLength(sections.length);
  expect(kindsOf(' nGinx')).toEqual(expect.arrayContaining(['syslog-udp', 'file']));
  expect(kindsOf('filebeat')).toContain('elasticsearch-bulk');
  expect(kindsOf('alb')).toContain('s3');
  expect(kindsOf('no such thing')).toEqual([]);
});
