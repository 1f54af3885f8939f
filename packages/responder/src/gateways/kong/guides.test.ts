import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { desiredOrderSchema } from '@gatewatch/model';
import { createFakeKong, type JsonObject } from '@gatewatch/simulator';
import { describe, expect, it } from 'vitest';
import { kongFetch } from '../../testing/kong-fetch.js';
import { createLogicalClock } from '../../testing/logical-clock.js';
import { openKong } from './kong.js';

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const guide = (name: string) => read(`../../../../../docs/guides/${name}.md`);

const soon = (_delayMs: number, task: () => void) => {
  queueMicrotask(task);
  return () => {};
};

interface Curl {
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
  /** The comment above it, e.g. `Kong 2.8`. */
  readonly comment: string;
}

/** The `curl` commands at $KONG in a guide's shell blocks. Loops and pipes are left to the reader's eyes. */
function curls(text: string): Curl[] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) =>
    block.replaceAll('\\\n', ' '),
  );
  return blocks.flatMap((block) => {
    let comment = '';
    return block.split('\n').flatMap((line) => {
      if (line.startsWith('#')) comment = line.slice(1).trim();
      const [, path] = line.match(/^curl .*?"\$KONG(\/[^"]*)"/) ?? [];
      if (path === undefined || line.includes('|')) return [];
      return [
        {
          comment,
          path,
          method: line.match(/ -X (\w+)/)?.[1] ?? 'GET',
          contentType: line.match(/Content-Type: ([^']+)'/)?.[1] ?? '',
          body: line.match(/--data '([^']*)'/)?.[1] ?? '',
        },
      ];
    });
  });
}

describe('docs/guides/response.md', () => {
  it.each(['2.8.5', '3.9.1'] as const)('says what a Kong %s does', async (version) => {
    const clock = createLogicalClock();
    const consumerId = 'a11ce000-0000-4000-8000-000000000001';
    const kong = createFakeKong({
      version,
      now: clock.now,
      consumers: [{ id: consumerId, username: 'mallory' }],
    });
    const atOnce = { ...clock, schedule: soon };
    const gateway = openKong({
      url: 'http://127.0.0.1:8001',
      headers: {},
      timeoutMs: 1000,
      fetch: kongFetch(kong, atOnce),
      schedule: () => () => {},
    });
    const order = desiredOrderSchema.parse({
      id: '0de70000-0000-4000-8000-000000000001',
      action: 'terminate-consumer',
      entity: { kind: 'consumer', id: consumerId },
      authority: { kind: 'by-hand', who: 'ann' },
      expiresAt: null,
    });
    const planned = await gateway.plan(order);
    const [change] = planned.kind === 'planned' ? planned.changes : [];
    if (change === undefined) throw new Error(planned.kind);
    const found: string[] = [];
    for (const { method, path, contentType, body } of curls(guide('response'))) {
      await gateway.enact(change, order.authority);
      const reply = kong.handle({
        method,
        path: path.replace('5b0f9a3e-0000-5000-8000-000000000001', change.objectId),
        headers: contentType === '' ? {} : { 'content-type': contentType },
        body: body === '' ? undefined : body,
      });
      if (reply.kind !== 'answer') throw new Error(reply.kind);
      const listed = method === 'GET' ? JSON.parse(reply.body).data.length : reply.status;
      found.push(`${method} ${listed}`);
    }
    expect(found).toEqual(['GET 1', 'GET 1', 'GET 1', 'DELETE 204', 'PATCH 200']);
    expect(kong.plugins()).toMatchObject([{ tags: ['security-team'] }]);
    expect(await gateway.list()).toEqual({ kind: 'listed', objects: [] });
    expect(kong.unknownRequests).toEqual([]);
  });
});

it('docs/guides/response-at-kong.md asks only what a Kong answers', () => {
  const kong = createFakeKong({ version: '3.9.1', now: () => 0 });
  const commands = curls(guide('response-at-kong'));
  expect(commands.length).toBeGreaterThan(1);
  for (const { method, path } of commands)
    expect(kong.handle({ method, path })).toMatchObject({ status: 200 });
  expect(kong.unknownRequests).toEqual([]);
});

const RECORDED: readonly { kong: string; name: string; config: JsonObject }[] = read(
  'fixtures/logging-plugins.ndjson',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** As Kong's schema tells them apart. */
const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;

/** Settings that no recorded plugin of that version has, or has with another type. */
function strange(config: object, samples: readonly object[], at = 'config'): string[] {
  return Object.entries(config).flatMap(([name, value]) => {
    const known = samples.flatMap((sample) =>
      Object.entries(sample)
        .filter(([key]) => key === name)
        .map(([, v]) => v),
    );
    const kinds = known.map(kindOf).filter((kind) => kind !== 'null');
    if (!kinds.includes(kindOf(value))) return [`${at}.${name} ${kindOf(value)}`];
    if (kindOf(value) !== 'object') return [];
    const inner = known.filter((sample) => kindOf(sample) === 'object');
    // A map's keys are free; its values are of one kind.
    if (name !== 'headers') return strange(value, inner, `${at}.${name}`);
    const wanted = inner.flatMap((sample) => Object.values(sample).map(kindOf));
    return Object.values(value).every((entry) => wanted.includes(kindOf(entry)))
      ? []
      : [`${at}.${name} values`];
  });
}

describe('docs/guides/kong-setup.md', () => {
  const posts = curls(guide('kong-setup')).filter(({ body }) => body !== '');
  const cases = posts.flatMap((post) =>
    (['2.8.5', '3.9.1'] as const)
      .filter((version) => !/^Kong [23]/.test(post.comment) || post.comment.includes(version.slice(0, 1)))
      .map((version) => ({ ...post, version })),
  );

  it('has commands for global, service and route scope', () => {
    expect(new Set(posts.map(({ path }) => path))).toEqual(
      new Set(['/plugins', '/services/orders/plugins', '/routes/orders-v1/plugins']),
    );
  });

  it.each(cases)('$version: $path $body', ({ version, body, contentType }) => {
    const { name, config } = JSON.parse(body);
    const samples = RECORDED.filter((plugin) => plugin.kong === version && plugin.name === name);
    expect(contentType).toBe('application/json');
    expect(samples.length).toBeGreaterThan(0);
    expect(
      strange(
        config,
        samples.map((plugin) => plugin.config),
      ),
    ).toEqual([]);
  });

  it('would notice a header of the other version', () => {
    const samples = RECORDED.filter((plugin) => plugin.kong === '2.8.5' && plugin.name === 'http-log');
    expect(
      strange(
        { headers: { Authorization: 'Bearer x' } },
        samples.map((plugin) => plugin.config),
      ),
    ).toEqual(['config.headers values']);
  });

  it.each(['2.8.5', '3.9.1'] as const)('creates the TCP Log plugin on a Kong %s', (version) => {
    const kong = createFakeKong({ version, now: () => 0 });
    const [first] = posts;
    const reply = kong.handle({
      method: 'POST',
      path: first?.path ?? '',
      headers: { 'content-type': 'application/json' },
      body: first?.body,
    });
    expect(reply).toMatchObject({ kind: 'answer', status: 201 });
    expect(kong.unknownRequests).toEqual([]);
  });
});
