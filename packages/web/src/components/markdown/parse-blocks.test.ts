import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Block, Inline } from './block.js';
import { parseBlocks } from './parse-blocks.js';
import { plainText } from './plain-text.js';

const text = (value: string): Inline => ({ kind: 'text', text: value });

it('reads headings, paragraphs, lists, quotes, code and tables', () => {
  const document = `# A *b*

One
two \`x | y\`.
- first
  goes on
- **second**

1. one
> said
> so

\`\`\`sh
# no heading

| no table |
\`\`\`
| a | b |
|---|---|
| 1 \\| 2 | [c](d.md) |
`;
  expect(parseBlocks(document)).toEqual([
    { kind: 'heading', level: 1, children: [text('A '), { kind: 'emphasis', children: [text('b')] }] },
    { kind: 'paragraph', children: [text('One two '), { kind: 'code', text: 'x | y' }, text('.')] },
    {
      kind: 'list',
      ordered: false,
      items: [[text('first goes on')], [{ kind: 'strong', children: [text('second')] }]],
    },
    { kind: 'list', ordered: true, items: [[text('one')]] },
    { kind: 'quote', children: [text('said so')] },
    { kind: 'code', language: 'sh', text: '# no heading\n\n| no table |' },
    {
      kind: 'table',
      head: [[text('a')], [text('b')]],
      rows: [[[text('1 | 2')], [{ kind: 'link', to: 'd.md', children: [text('c')] }]]],
    },
  ] satisfies Block[]);
});

it.each([
  ['snake_case and 2 * 3 * 4', 'snake_case and 2 * 3 * 4'],
  ['an `open code and [a link](', 'an `open code and [a link]('],
  ['<b onclick="x">no</b>', '<b onclick="x">no</b>'],
])('takes %s for text', (given, plain) => {
  expect(parseBlocks(given)).toEqual([{ kind: 'paragraph', children: [text(plain)] }]);
});

it('is total on whatever stands in a file', () => {
  for (const odd of ['```', '|', '| a\n|-|', '>', '- ', '# ', '**', '\\', '[](', '1.'])
    expect(() => parseBlocks(odd), odd).not.toThrow();
});

const folder = new URL('../../../../../docs/guides/', import.meta.url);
it.each(readdirSync(folder).filter((name) => name.endsWith('.md')))('reads all of %s', (name) => {
  const blocks = parseBlocks(readFileSync(new URL(name, folder), 'utf8'));
  expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1 });
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue;
    expect(plainText(block.children)).not.toMatch(/```|\*\*|\]\(|^[|#>]/);
  }
});
