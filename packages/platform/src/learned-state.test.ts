import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '@gatewatch/analytics';
import { createInventory, createTemplater } from '@gatewatch/discovery';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLearnedState } from './learned-state.js';
import { SaidByPeople } from './stream/said-by-people.js';
import { type StateSnapshot, writeSnapshot } from './stream/state-snapshot.js';
import { sampleCall } from './testing/sample-call.js';

let directory: string;
let path: string;
let said: string[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'learned-'));
  path = join(directory, 'learned.snapshot');
  said = [];
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const logger = pino({ level: 'error' }, { write: (line: string) => said.push(line) });

function learned(): StateSnapshot {
  const templater = createTemplater();
  const inventory = createInventory();
  const rules = new SaidByPeople(templater);
  rules.setRules([{ kind: 'merge', service: 'clinic', place: '/v1/wards' }]);
  rules.setLabels([['clinic', 'POST /in', ['login']]]);
  for (let n = 0; n < 200; n++) {
    const call = sampleCall({ path: `/v1/patients/${n}/records` });
    inventory.observe(call, templater.assign(call));
  }
  inventory.refresh(templater);
  return {
    position: 42,
    newestMs: 7,
    engine: createEngine({}).snapshot(),
    templater: templater.snapshot(),
    inventory: inventory.snapshot(),
    said: rules.snapshot(),
  };
}
const open = () => openLearnedState(path, {}, logger);

it('goes on with everything, also with what people said', async () => {
  await writeSnapshot(path, learned());
  const state = await open();
  expect(state.from).toMatchObject({ position: 42, newestMs: 7 });
  expect(state.inventory.list().length).toBeGreaterThan(0);
  expect(state.said.rules()).toHaveLength(1);
  expect(state.said.labelsOf('clinic', 'POST /in')).toEqual(['login']);
  expect(said).toEqual([]);
});

it.each([
  ['engine', 1, 1],
  ['said', 1, 0],
  ['inventory', 0, 1],
  ['templater', 0, 1],
] as const)('a snapshot whose %s cannot be read keeps the rest', async (part, endpoints, rules) => {
  await writeSnapshot(path, { ...learned(), [part]: '{"version":"from the future"}' });
  const state = await open();
  expect(state.from.position).toBe(42);
  expect(Math.min(state.inventory.list().length, 1)).toBe(endpoints);
  expect(state.said.rules()).toHaveLength(rules);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(part);
});

it('starts afresh with a damaged file, and says so', async () => {
  await writeSnapshot(path, learned());
  await writeFile(path, (await readFile(path, 'utf8')).replace('patients', 'qatients'));
  expect((await open()).from.position).toBe(0);
  expect(said).toHaveLength(1);
});
