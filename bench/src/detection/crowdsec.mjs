import { readLines } from '../templates/data.mjs';
import { familiesOf, familiesOfScenario } from './detector-families.mjs';
import { loginCalls } from './login-events.mjs';
import { openPipeline } from './pipeline.mjs';
import { addressesOf, playCalls } from './play-calls.mjs';
import { ABSENT, sharedFile } from './shared-data.mjs';
import { share, textTable } from './text-table.mjs';

/** Log types that web servers and proxies write. */
const HTTP_TYPES = [
  'nginx',
  'apache2',
  'caddy',
  'haproxy',
  'traefik',
  'aws-alb',
  'litespeed',
  'bunkerweb',
  'nginx-proxy-manager',
  'npmplus',
  'containerd',
  'fastly',
  'cloudfront',
  'iis',
];
/** `log_type` of an event that is a log-in: whether it was refused. */
const REFUSED = /fail|bad|invalid|wrong|denied|refus|error|bf|attempt|unknown|enum|auth$/;
const ACCEPTED = /success|accept|granted|logged_in/;

/** HTTP tests: lines through our own formats. Two shifts of one address in IPv6 are one. */
const httpCalls = async ({ lines }) => {
  const { read } = await openPipeline('auto');
  return lines.map((line) => read(line)).filter((call) => call !== undefined);
};

/** Tests of other programs: log-ins as CrowdSec's parsers read them, from the parse or from the events of its alerts. */
const authEvents = ({ test, expected_parse, expected_alerts }) => {
  const parsed = Object.values(expected_parse?.['s02-enrich'] ?? expected_parse?.['s01-parse'] ?? {}).flatMap(
    (rows) => Object.values(rows).map(({ meta }) => meta),
  );
  const events = parsed.length > 0 ? parsed : expected_alerts.flatMap(({ event_meta }) => event_meta ?? []);
  // Alerts share events: the same moment, user and address of several alerts is told once.
  const seen = new Map();
  return events.flatMap((meta) => eventOf(meta ?? {}, test, seen));
};

const eventOf = (meta, service, seen) => {
  const address = meta.source_ip;
  const kind = [meta.log_type, meta.dovecot_login_result, meta.auth_result].filter(Boolean).join(' ');
  const timeMs = Date.parse(meta.timestamp ?? '');
  const accepted = ACCEPTED.test(kind);
  if (address === undefined || !(accepted || REFUSED.test(kind))) return [];
  const user = meta.target_user ?? meta.user ?? meta.username;
  seen.set(address, (seen.get(address) ?? 0) + 1);
  // Some parses leave the time out: such events are a second apart.
  const atMs = Number.isNaN(timeMs) ? Date.UTC(2024, 0, 1) + seen.get(address) * 1000 : timeMs;
  return [{ timeMs: atMs, address, user, accepted, service }];
};

/** 2001:0db8:85a3:0000:… and 2001:db8:85a3::… are one address; lists of the tests write both. */
const plainAddress = (address) =>
  address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;

const expectedOf = ({ expected_alerts }) => {
  const bySource = new Map();
  for (const { scenario, sources } of expected_alerts ?? [])
    for (const { value, scope } of sources ?? []) {
      if (scope !== 'Ip' && scope !== 'Range') continue;
      const address = plainAddress(value.split('/')[0]);
      bySource.set(address, [...(bySource.get(address) ?? []), scenario ?? '']);
    }
  return bySource;
};

const judgeTest = (stories, expected) => {
  const named = new Map();
  for (const story of stories)
    for (const address of addressesOf(story)) {
      const plain = plainAddress(address);
      named.set(plain, [...(named.get(plain) ?? []), ...story.detectors]);
    }
  const found = [...expected].filter(([address]) => named.has(address));
  const rightKind = found.filter(([address, scenarios]) => {
    const said = familiesOf(named.get(address));
    return scenarios.some((scenario) => familiesOfScenario(scenario).some((family) => said.has(family)));
  });
  const wrong = [...named.keys()].filter((address) => !expected.has(address));
  return {
    of: expected.size,
    found: found.length,
    rightKind: rightKind.length,
    wrong: wrong.length,
    missed: [...expected.keys()].filter((address) => !named.has(address)),
  };
};

const GROUPS = [
  { name: 'HTTP logs', belongs: (test) => HTTP_TYPES.includes(test.log_type), calls: httpCalls },
  {
    name: 'log-ins of applications',
    belongs: (test) =>
      !HTTP_TYPES.includes(test.log_type) &&
      (test.expected_alerts ?? []).some(({ scenario }) => /bf|enum|brute/.test(scenario ?? '')),
    calls: async (test) => loginCalls(authEvents(test)),
  },
];

/** CrowdSec's own tests: is the address told of that it expects, and for the right reason? Each test is a world of its own. */
export const runCrowdsec = async ({ settings }) => {
  const file = sharedFile('crowdsec-hub/tests.dev.jsonl.gz');
  if (file === undefined) return ABSENT;
  const tests = readLines(file);
  const parts = [];
  for (const group of GROUPS) parts.push(await runGroup(group, tests.filter(group.belongs), settings));
  return {
    text: parts.map(({ text }) => text).join('\n\n'),
    figures: Object.fromEntries(parts.map(({ name, figures }) => [name, figures])),
  };
};

const runGroup = async ({ name, calls }, tests, settings) => {
  const rows = new Map();
  const notes = [];
  let read = 0;
  for (const test of tests) {
    const expected = expectedOf(test);
    const input = await calls(test);
    read += input.length > 0 ? 1 : 0;
    for (const contender of playCalls(input, settings))
      for (const { setting, stories } of contender.lists) {
        const key = `${contender.name}|${setting}`;
        const row = rows.get(key) ?? {
          name: contender.name,
          setting,
          of: 0,
          found: 0,
          rightKind: 0,
          wrong: 0,
        };
        rows.set(key, row);
        const judged = judgeTest(stories, expected);
        for (const figure of ['of', 'found', 'rightKind', 'wrong']) row[figure] += judged[figure];
        if (contender.name !== 'gatewatch') continue;
        if (judged.missed.length > 0)
          notes.push(`missed in ${test.test} (${input.length} calls): ${judged.missed.join(', ')}`);
        if (judged.wrong > 0)
          notes.push(
            `beyond ${test.test}: ${stories.map(({ detector, own, because }) => `${detector} on ${own}: ${because}`).join(' | ')}`,
          );
      }
  }
  const shown = bestOfEach([...rows.values()]);
  return {
    name,
    text: [
      `${name}: ${tests.length} tests, ${read} of them with calls that can be read; ${shown[0]?.of} addresses expected`,
      textTable([
        ['', 'told of', 'right kind', 'others told of', 'F1'],
        ...shown.map((row) => [
          row.setting === '' ? row.name : `${row.name} (best: ${row.setting})`,
          `${row.found}/${row.of}`,
          row.name === 'gatewatch' ? `${row.rightKind}/${row.of}` : '–',
          row.wrong,
          share(f1(row)),
        ]),
      ]),
      ...notes,
    ].join('\n'),
    figures: { tests: tests.length, readable: read, contenders: shown },
  };
};

const f1 = ({ found, wrong, of }) => (2 * found) / (found + wrong + of);
const bestOfEach = (rows) =>
  [...new Set(rows.map(({ name }) => name))].map((name) =>
    rows.filter((row) => row.name === name).reduce((one, other) => (f1(other) > f1(one) ? other : one)),
  );
