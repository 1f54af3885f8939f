import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Format } from './format.js';
import { FORMATS } from './index.js';

const GUIDE = readFileSync(new URL('../../../../docs/guides/formats.md', import.meta.url), 'utf8');

const VERIFIED: Readonly<Record<Format['verified'], string>> = {
  recorded: 'real lines read',
  documentation: 'documentation read',
  unverified: 'unverified',
};

const cell = (text: string): string => text.replaceAll('|', '\\|');
const linkOf = ({ title, documentation }: Format): string =>
  documentation.startsWith('http')
    ? `[${cell(title)}](${documentation})`
    : `[${cell(title)}](${documentation.replace('docs/guides/', '')})`;

it('the guide has the table of all formats, in the order in which `auto` asks', () => {
  const members: readonly Format[] = FORMATS;
  const rows = members.map(
    (format) =>
      `| \`${format.name}\` | ${linkOf(format)} | ${cell(format.description)} | ${VERIFIED[format.verified]} |`,
  );
  const table = ['| name | log | what is read | field names |', '|---|---|---|---|', ...rows].join('\n');
  expect(GUIDE).toContain(table);
});
