import { join } from 'node:path';
import { FORMATS } from '@gatewatch/collector';
import { expect, test } from 'vitest';
import { printable } from './describe-line.js';
import { main } from './main.js';
import { cliForSuite } from './testing/cli-for-suite.js';

const cli = cliForSuite();

const [KONG] = FORMATS[0].examples;
const COMBINED =
  '203.0.113.9 - - [05/Mar/2026:09:13:20 +0000] "GET /reset?token=s3cr3tS3cr3tS3cr3t99&mail=maria%40example.com HTTP/1.1" 200 312 "-" "curl/8.5.0"';

test('shows how lines of several formats are read, aligned, and why others are not', async () => {
  const path = await cli.file('mixed.log', `${KONG}\n${JSON.stringify({ log: COMBINED })}\nStarted in 3 s\n`);
  expect(await main(['collect', '--try', path])).toBe(0);
  const [heading = '', kong = '', combined = '', unread, , summary] = cli.printed.split('\n');
  expect(heading).toMatch(/line +format +time +method +path +status +client +who +service/);
  expect(kong).toMatch(
    /^ {4}1 {2}kong +2026-03-05T09:13:20\.123Z +GET +\/orders\/7\?expand=items +200 +203\.0\.113\.9/,
  );
  expect(combined).toMatch(/nginx-combined \(in log\)/);
  expect(kong.indexOf('GET')).toBe(combined.indexOf('GET'));
  expect(heading.indexOf('status')).toBe(kong.indexOf('200 '));
  expect(unread).toMatch(/^ {4}3 {2}not read \(unknown-format\): .*declare/);
  expect(summary).toBe('3 lines: kong 1 (33 %), nginx-combined 1 (33 %), not read: unknown-format 1 (33 %)');
  expect(cli.said).toBe('');
});

test('never prints what sanitising takes away, nor what plays with a terminal', async () => {
  const escaping = KONG.replace('/orders/7', '/orders/\\u001b[31m7').replace('"items"', '"\\u202eitems"');
  const path = await cli.file('secret.log', `${COMBINED}\n${escaping}\n`);
  for (const argv of [
    ['collect', '--try', path],
    ['collect', '--try', path, '--json'],
  ]) {
    expect(await main(argv)).toBe(0);
    expect(cli.printed).not.toContain('s3cr3t');
    expect(cli.printed).not.toContain('maria');
    expect(cli.printed).not.toContain('\u001b');
  }
  expect(printable('a\u001b[31mb\u202ec\n')).toBe('a\ufffd[31mb\ufffdc\ufffd');
});

test('--json prints one object a line, --lines bounds them, the summary goes to stderr', async () => {
  const path = await cli.file('kong.log', `${KONG}\n`.repeat(50));
  expect(await main(['collect', '--try', path, '--json', '--lines', '7'])).toBe(0);
  const lines = cli.printed.trimEnd().split('\n');
  expect(lines).toHaveLength(7);
  expect(JSON.parse(lines[6] ?? '')).toMatchObject({
    line: 7,
    format: 'kong',
    layers: [],
    call: { status: 200 },
  });
  expect(cli.said).toBe('7 lines: kong 7 (100 %)\n');
});

test('reads as a source of the configuration does', async () => {
  const path = await cli.file('wrapped.log', `${JSON.stringify({ outer: { inner: COMBINED } })}\n`);
  const config = await cli.file(
    'gatewatch.yaml',
    'collector:\n  sources:\n    - kind: kong-tcp\n    - kind: kong-tcp\n      name: shop\n      read: { field: outer.inner, service: shop }\n',
  );
  expect(await main(['collect', '--try', path, '--config', config, '--source', 'shop'])).toBe(0);
  expect(cli.printed).toMatch(/nginx-combined \(in outer\.inner\).* shop$/m);
  expect(await main(['collect', '--try', path, '--config', config, '--source', 'nope'])).toBe(2);
  expect(cli.said).toMatch(/there is no source "nope" \(there are: kong-tcp, shop\)/);
});

test('a declared format', async () => {
  const declaration = await cli.file(
    'd.yaml',
    "text: { pattern: '{time:epoch-s}|{method}|{path}|{status}' }\n",
  );
  const path = await cli.file('own.log', '1772702000|GET|/a|200\n');
  expect(await main(['collect', '--try', path, '--declaration', declaration])).toBe(0);
  expect(cli.printed).toMatch(/declared +2026-03-05T09:13:20\.000Z +GET +\/a +200/);
});

test('a collector with a wrong declaration does not start, and says why in one line', async () => {
  const declaration = await cli.file('wrong.yaml', 'jsn: {}');
  const config = await cli.file(
    'wrong-declaration.yaml',
    `collector:\n  dataDir: ${cli.folder}/data\n  platform: { url: http://127.0.0.1:1, token: x }\n  sources:\n    - kind: kong-tcp\n      port: 0\n      read: { format: declared, declaration: ${declaration} }\n`,
  );
  expect(await main(['collect', '--config', config])).toBe(2);
  expect(cli.said).toBe(
    `gatewatch: ${declaration}: jsn: there is no such key (see docs/guides/declare-a-format.md)\n`,
  );
});

test.each([
  [['--format', 'kong'], /no line of .* could be read: try another --format/],
  [['--declaration', '/none.yaml'], /cannot read the declaration/],
  [['--source', 'x'], /--source names a source of a --config file/],
  [['--lines', '0'], /--lines/],
])('%j: exit code 2 and one line that says why', async (more, words) => {
  const path = await cli.file('combined.log', `${COMBINED}\n`);
  expect(await main(['collect', '--try', path, ...more])).toBe(2);
  expect(cli.said).toMatch(words);
  expect(cli.said.trimEnd()).not.toContain('\n');
});

test('an empty file and a missing one', async () => {
  expect(await main(['collect', '--try', await cli.file('empty.log', '')])).toBe(2);
  expect(await main(['collect', '--try', join(cli.folder, 'none.log')])).toBe(2);
  expect(cli.said).toMatch(/holds no lines[\s\S]*cannot read/);
});

test('sanitise, replay and discover read other formats too', async () => {
  const path = await cli.file('combined2.log', `${COMBINED}\n`.repeat(3));
  for (const format of ['auto', 'nginx-combined']) {
    cli.clear();
    expect(await main(['sanitise', path, '--format', format])).toBe(0);
    expect(cli.printed.trimEnd().split('\n')).toHaveLength(3);
    cli.clear();
    expect(await main(['discover', path, '--format', format])).toBe(0);
    expect(JSON.parse(cli.printed)).toMatchObject({ method: 'GET', template: '/reset', calls: 3 });
    expect(await main(['replay', path, '--format', format])).toBe(0);
  }
  cli.clear();
  expect(await main(['discover', path])).toBe(0);
  expect(cli.printed).toBe('');
});
