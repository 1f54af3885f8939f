import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SINKS } from './index.js';
import { guideSection } from './testing/guide-section.js';

const GUIDE = readFileSync(new URL('../../../../docs/guides/sinks.md', import.meta.url), 'utf8');

it.each(SINKS)('the guide has the settings and a sample of $kind as they are', (member) => {
  expect(GUIDE).toContain(guideSection(member));
});

it('the guide has nothing of kinds that are not there', () => {
  const described = [...GUIDE.matchAll(/^Kind `([^`]+)`/gm)].map(([, kind]) => kind);
  expect(described).toEqual(SINKS.map(({ kind }) => kind));
});
