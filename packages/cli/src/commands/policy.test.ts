import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Policy, policySchema } from '@gatewatch/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.js';
import { cliForSuite } from '../testing/cli-for-suite.js';

const cli = cliForSuite();
const AT = '2026-01-01T00:00:00.000Z';

const GOOD = `name: Stop scrapers
when: { detectors: [scraping], minSeverity: high, none: [{ tags: ["partner-*"] }] }
then:
  steps:
    - { action: limit-consumer, limits: { minute: 30 } }
    - { action: block-consumer, durationMs: 3600000 }
tests:
  - { name: scrapers are limited, mode: enforce, alert: { detector: scraping }, expect: order, action: limit-consumer }
  - name: and blocked when they go on
    mode: enforce
    alert: { detector: scraping }
    facts: { orders: [{ action: limit-consumer, madeMsAgo: 120000 }] }
    expect: order
    action: block-consumer
  - { name: partners are left alone, mode: enforce, alert: { detector: scraping }, facts: { tags: [partner-x] }, expect: none }
  - { name: nothing is done before it is armed, alert: { detector: scraping }, expect: simulate }
---
name: Ask for the rest
mode: suggest
then: { action: terminate-consumer }
`;

describe('policy lint', () => {
  it('is silent about good files', async () => {
    expect(await main(['policy', 'lint', await cli.file('good.yaml', GOOD)])).toBe(0);
    expect(cli.printed).toBe('');
  });

  it('ends at a file whose aliases would fill the memory, and at one that goes round in circles', async () => {
    const levels = [1, 2, 3, 4, 5, 6].map(
      (at) => `a${at}: &a${at} [${new Array(9).fill(`*a${at - 1}`).join()}]`,
    );
    const bomb = await cli.file('bomb.yaml', `name: bomb\na0: &a0 [x, x]\n${levels.join('\n')}\n`);
    expect(await main(['policy', 'lint', bomb])).toBe(1);
    expect(cli.printed).toMatch(/^\S+bomb\.yaml:1: error: cannot be read: Excessive alias count[^\n]*\n$/);
    const circle = await cli.file('circle.yaml', 'name: c\nwhen: &a { all: [*a ] }\n');
    expect(await main(['policy', 'lint', circle])).toBe(1);
  });

  it('names file, line and key of what is wrong, and the rest as well', async () => {
    const bad = await cli.file(
      'bad.yaml',
      'name: a\nwhen:\n  minSeverity: grave\n  detektors: [x]\n---\nname: a\nthen: { action: limit-consumer, limits: {} }\n---\nname: b\nmode: [\n',
    );
    expect(await main(['policy', 'lint', bad])).toBe(1);
    expect(cli.printed).toContain(`${bad}:3: error: when.minSeverity:`);
    expect(cli.printed).toContain(`${bad}:4: error: when.detektors: there is no such key`);
    expect(cli.printed).toContain(`${bad}:7: error: then.steps.0.limits: give at least one of`);
    expect(cli.printed).toMatch(/:1\d: error:/);
    expect(cli.said).toContain('errors found');
  });

  it('remarks on what can never happen', async () => {
    const odd = await cli.file(
      'odd.yaml',
      `name: odd
when:
  detectors: [scrapping]
  entityKinds: [endpoint]
  tags: [gold]
then: { action: terminate-consumer, durationMs: null }
---
name: odd
`,
    );
    expect(await main(['policy', 'lint', odd])).toBe(1);
    expect(cli.printed).toContain(`${odd}:8: error: name: "odd" is at ${odd}:1 already`);
    expect(cli.printed).toContain(`${odd}:3: remark: when.detectors.0: "scrapping" matches none of`);
    expect(cli.printed).toContain('when.tags: can never hold');
    expect(cli.printed).toContain('it never acts');
    expect(cli.printed).toContain('stands until somebody lifts it');
  });

  it('says when a file is not there', async () => {
    expect(await main(['policy', 'lint', '/no/such/file.yaml'])).toBe(2);
    expect(cli.said).toContain('cannot be read (ENOENT)');
  });
});

describe('policy test', () => {
  it('runs what stands in the file', async () => {
    expect(await main(['policy', 'test', await cli.file('good.yaml', GOOD)])).toBe(0);
    expect(cli.printed.split('\n').filter((line) => line.startsWith('ok'))).toHaveLength(4);
  });

  it('fails with what came out instead, and where', async () => {
    const file = await cli.file('fails.yaml', GOOD.replace('expect: none', 'expect: held'));
    expect(await main(['policy', 'test', file])).toBe(1);
    expect(cli.printed).toMatch(
      /FAIL .*partners are left alone: expected held, came out none.*fails\.yaml:15\)/,
    );
    expect(cli.said).toContain('1 of 4 tests failed');
  });
});

describe('against a platform', () => {
  let server: Server;
  let policies: Policy[];
  const asked: { method: string; body: Record<string, unknown> }[] = [];
  let args: string[];

  beforeEach(async () => {
    policies = [];
    asked.length = 0;
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (bytes) => {
        text += String(bytes);
      });
      request.on('end', () => {
        const body = text === '' ? {} : JSON.parse(text);
        const answer = (status: number, value: unknown): void => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
        };
        if (request.headers.authorization !== 'Bearer secret') answer(401, problem(401, 'who are you'));
        else if (request.method === 'GET') answer(200, { items: policies, next: null });
        else {
          asked.push({ method: request.method ?? '', body });
          const id = request.url?.split('/').at(-1);
          const at = policies.findIndex((one) => one.id === id);
          if (body.mode === 'enforce' && body.override === undefined)
            answer(409, problem(409, 'no back-test'));
          else if (request.method === 'POST') {
            policies.push(stored(body));
            answer(201, policies.at(-1));
          } else {
            const { override: _override, ...change } = body;
            policies[at] = policySchema.parse({ ...policies[at], ...change });
            answer(200, policies[at]);
          }
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const token = await cli.file('token', 'secret\n');
    args = ['--url', `http://127.0.0.1:${port}`, '--token-file', token];
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it('does not guess which of two policies of a name is meant', async () => {
    const odd = await cli.file('one.yaml', 'name: twice\n');
    const rest = { name: 'twice', createdAt: AT, updatedAt: AT };
    policies = ['p1', 'p2'].map((id) => policySchema.parse({ ...rest, id }));
    for (const command of [
      ['apply', odd],
      ['diff', odd],
      ['backtest', 'twice'],
    ]) {
      expect(await main(['policy', ...command, ...args])).toBe(2);
      expect(cli.said).toContain('several policies called "twice" (p1, p2)');
    }
    expect(asked).toEqual([]);
  });

  it('creates, finds no difference, sees one, changes it', async () => {
    const file = await cli.file('good.yaml', GOOD);
    expect(await main(['policy', 'diff', file, ...args])).toBe(1);
    expect(cli.printed).toContain('+ Stop scrapers: new, mode simulate');
    expect(await main(['policy', 'apply', file, ...args])).toBe(0);
    cli.clear();
    expect(await main(['policy', 'diff', file, ...args])).toBe(0);
    expect(cli.printed).toBe('');
    const changed = await cli.file(
      'changed.yaml',
      GOOD.replace('minSeverity: high, none', 'minSeverity: critical, none'),
    );
    expect(await main(['policy', 'diff', changed, ...args])).toBe(1);
    expect(cli.printed).toContain('when.minSeverity: "high" → "critical"');
    expect(await main(['policy', 'apply', changed, ...args])).toBe(0);
    expect(policies[0]?.when.minSeverity).toBe('critical');
  });

  it('never arms without the gate, brings the rest over, and says why', async () => {
    const file = await cli.file('armed.yaml', 'name: armed\nmode: enforce\n');
    expect(await main(['policy', 'apply', file, ...args])).toBe(1);
    expect(cli.printed).toContain('! armed: created in mode simulate, not armed: no back-test');
    expect(policies[0]?.mode).toBe('simulate');
    const more = await cli.file('more.yaml', 'name: armed\nmode: enforce\ndescription: more\n');
    expect(await main(['policy', 'apply', more, ...args])).toBe(1);
    expect(policies[0]).toMatchObject({ mode: 'simulate', description: 'more' });
    expect(await main(['policy', 'apply', more, '--override', 'agreed with legal', ...args])).toBe(0);
    expect(asked.at(-1)?.body).toEqual({ mode: 'enforce', override: { reason: 'agreed with legal' } });
  });

  it('takes a wrong token for a usage error', async () => {
    const wrong = await cli.file('wrong', 'other');
    const file = await cli.file('good.yaml', GOOD);
    expect(await main(['policy', 'diff', file, args[0] ?? '', args[1] ?? '', '--token-file', wrong])).toBe(2);
    expect(cli.said).toContain('who are you');
  });
});

const problem = (status: number, detail: string) => ({ type: 'about:blank', title: 'no', status, detail });
const stored = (draft: object): Policy =>
  policySchema.parse({
    ...draft,
    id: 'p-1',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  });
