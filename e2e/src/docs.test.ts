import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = join(root, 'packages/cli/bin/gatewatch.cjs');
const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => name !== '' && existsSync(join(root, name)));
const textOf = (name: string): string => readFileSync(join(root, name), 'utf8');

test('every relative link in the documents leads somewhere', () => {
  const broken = documents.flatMap((name) =>
    [...textOf(name).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(name), target)))
      .map((target) => `${name}: ${target}`),
  );
  expect(documents.length).toBeGreaterThan(5);
  expect(broken).toEqual([]);
});

test('every gatewatch command and option that the documents show exists', () => {
  const shown = documents.flatMap((name) =>
    [
      ...textOf(name).matchAll(
        /(?:npx gatewatch|gatewatch|npm start --) ?((?:up|collect|platform|respond|replay|discover|sanitise|simulate|doctor|config)?)((?: --?[a-z][a-z-]*)+)/g,
      ),
    ].map(([, command, options]) => ({
      name,
      command: command === '' || command === undefined ? 'up' : command,
      options: (options ?? '').trim().split(' '),
    })),
  );
  expect(shown.length).toBeGreaterThan(3);
  const help = new Map<string, string>();
  for (const { name, command, options } of shown) {
    const text =
      help.get(command) ?? execFileSync(process.execPath, [binary, command, '--help'], { encoding: 'utf8' });
    help.set(command, text);
    for (const option of options) expect(text, `${name}: gatewatch ${command} ${option}`).toContain(option);
  }
});

test('every npm script that the documents show exists', () => {
  const { scripts } = JSON.parse(textOf('package.json'));
  for (const name of documents) {
    for (const [, script] of textOf(name).matchAll(/`npm run ([a-z:-]+)`/g)) {
      expect(Object.keys(scripts), `${name}: npm run ${script}`).toContain(script);
    }
  }
});
