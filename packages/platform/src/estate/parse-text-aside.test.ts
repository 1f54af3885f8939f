import { expect, it } from 'vitest';
import { parseTextAside } from './parse-text-aside.js';

it('reads short and long texts alike', async () => {
  expect(await parseTextAside('a: 1')).toEqual({ kind: 'value', value: { a: 1 } });
  const lines = Array.from({ length: 12_000 }, (_, n) => `- number ${n}`);
  expect(await parseTextAside(lines.join('\n'))).toMatchObject({ kind: 'value', value: { length: 12_000 } });
  expect(await parseTextAside(`[${'1,'.repeat(100_000)}1]`)).toMatchObject({ kind: 'value' });
  expect(await parseTextAside(`a: [\n${'# long\n'.repeat(20_000)}`)).toMatchObject({ kind: 'refused' });
});
