import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTemplater } from '@gatewatch/discovery';
import type { TemplateRule } from '@gatewatch/model';
import { type ControlStore, openSqliteControlStore } from '@gatewatch/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decodeMessage, type JournalMessage, type LabelsByHand } from '../stream/journal-message.js';
import { SaidByPeople } from '../stream/said-by-people.js';
import { sampleCall } from '../testing/sample-call.js';
import { AnnotationDesk } from './annotation-desk.js';
import { RuleDesk } from './rule-desk.js';

let directory: string;
let store: ControlStore;
let journal: JournalMessage[];
let pins: TemplateRule[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rules-'));
  store = await openSqliteControlStore({ path: join(directory, 'control.db') });
  journal = [];
  pins = [];
});
afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

async function open(said?: SaidByPeople): Promise<RuleDesk> {
  const desk = new RuleDesk({
    store,
    bus: {
      append: (bytes) => {
        journal.push(decodeMessage(bytes));
        return Promise.resolve(journal.length);
      },
    },
    now: () => new Date(Date.UTC(2026, 2, 5)),
    pins: () => pins,
    onChange: () => {},
  });
  await desk.open(said);
  return desk;
}
const MERGE: TemplateRule = { kind: 'merge', service: 'clinic', place: '/v1/wards', name: 'wardId' };
const PIN: TemplateRule = { kind: 'pin', service: 'clinic', template: '/v1/{x}', origin: 'openapi' };

it('tells the analysis whole lists, only when they changed, people after documents and routes', async () => {
  const desk = await open(new SaidByPeople(createTemplater()));
  expect(journal).toEqual([]);
  const added = await desk.add(MERGE, 'ann');
  await desk.sync();
  pins = [PIN, { ...PIN, template: 'no path' }];
  await desk.sync();
  expect(journal).toEqual([
    { kind: 'template-rules', rules: [MERGE] },
    { kind: 'template-rules', rules: [PIN, MERGE] },
  ]);
  expect(await desk.remove(added?.id ?? '', 'ann')).toBe(true);
  expect(await desk.remove(added?.id ?? '', 'ann')).toBe(false);
  expect(journal.at(-1)).toEqual({ kind: 'template-rules', rules: [PIN] });
});

it('tells again after a restart only when the journal did not say so', async () => {
  await (await open()).add(MERGE, 'ann');
  const said = new SaidByPeople(createTemplater());
  said.setRules([MERGE]);
  journal = [];
  await open(said);
  expect(journal).toEqual([]);
  await open();
  expect(journal.map(({ kind }) => kind)).toEqual(['template-rules', 'endpoint-labels']);
});

it('tells of labels that people set, and of those they took back', async () => {
  const rules = await open(new SaidByPeople(createTemplater()));
  const parts = { store, rules, now: () => new Date(), onChange: () => {} };
  const annotations = new AnnotationDesk(parts);
  await annotations.annotate('clinic', 'POST /in', { labels: ['login'] }, 'ann');
  await annotations.annotate('clinic', 'POST /in', { labels: ['login'], owner: 'team' }, 'ann');
  await annotations.annotate('clinic', '', { owner: 'team' }, 'ann');
  await annotations.annotate('clinic', 'POST /in', {}, 'ann');
  expect(journal).toEqual([
    { kind: 'endpoint-labels', labels: [['clinic', 'POST /in', ['login']]] },
    { kind: 'endpoint-labels', labels: [] },
  ]);
  const renamed: LabelsByHand = ['clinic', 'POST /enter', ['login']];
  await rules.follow([renamed]);
  await rules.follow([renamed]);
  expect(journal.slice(2)).toEqual([{ kind: 'endpoint-labels', labels: [renamed] }]);
  const reopened = new AnnotationDesk(parts);
  await reopened.open();
  expect(reopened.of('clinic')).toEqual({ owner: 'team' });
});

it('reads calls after a restart as it would have without one', () => {
  const wards = ['north', 'south', 'east', 'west'];
  const call = (n: number) =>
    sampleCall({
      path: `/v1/wards/${wards[n % 4]}/beds/${n}`,
      consumer: { id: `c${n % 9}`, name: '', tags: [] },
    });
  const calls = Array.from({ length: 400 }, (_, n) => call(n));
  const templater = createTemplater();
  const said = new SaidByPeople(templater);
  for (const one of calls.slice(0, 200)) templater.assign(one);
  said.setRules([MERGE]);
  said.setLabels([['clinic', 'POST /in', ['login']]]);
  const again = createTemplater({}, templater.snapshot());
  const saidAgain = new SaidByPeople(again, said.snapshot());
  const rest = calls.slice(200);
  expect(rest.map((one) => again.assign(one))).toEqual(rest.map((one) => templater.assign(one)));
  expect(again.assign(call(3)).template).toContain('{wardId}');
  expect(saidAgain.labelsOf('clinic', 'POST /in')).toEqual(['login']);
  expect(saidAgain.snapshot()).toBe(said.snapshot());
});
