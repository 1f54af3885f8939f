import { beforeEach, describe, expect, it } from 'vitest';
import { CONTROL_STORES } from './index.js';
import type { Change, LetterDraft } from './repositories/outbox-repository.js';
import { eachWithStore } from './testing/each-with-store.js';
import { sampleFinding } from './testing/estate-samples.js';
import { audit, sampleAlert, sampleOrder, samplePolicy, second } from './testing/samples.js';

const sink = (n: number, enabled = true) => ({
  id: `sink-${n}`,
  name: `siem-${n}`,
  kind: 'webhook',
  enabled,
  filter: { events: [], minSeverity: 'low' as const, detectors: [], services: [], policies: [] },
  settings: { url: 'https://siem.example', secret: 's3cret' },
  createdAt: second(n),
  updatedAt: second(n),
});
const bounds = { waiting: 100, dead: 100 };
const nameOf = (change: Change): string =>
  `${change.kind} ${change.isNew ? 'new' : 'changed'}${change.kind === 'alert' ? ` ${change.alert.state}` : ''}`;
const letterOf = (n: number, sinkId = 'sink-1'): LetterDraft => ({
  sinkId,
  eventId: `event-${n}`,
  event: 'alert.raised',
  subject: `alert ${n}`,
  at: second(n),
  body: '{}',
});

describe.each(CONTROL_STORES)('sinks and outbox in control store $name', ({ open }) => {
  const { current, reopen } = eachWithStore(open);
  const seen = async (letters: readonly LetterDraft[] = [], within = bounds): Promise<string[]> => {
    const names: string[] = [];
    const route = (changes: readonly Change[]) => {
      names.push(...changes.map(nameOf));
      return letters;
    };
    await current().outbox.relay(100, second(99), within, route, (what) => names.push(`unreadable ${what}`));
    return names;
  };
  const fill = async (count: number, within = bounds): Promise<void> => {
    await current().alerts.upsert([sampleAlert(900 + count + Math.random())]);
    await seen(
      Array.from({ length: count }, (_, n) => letterOf(n)),
      within,
    );
  };
  const waiting = async () => (await current().outbox.next('sink-1', 100)).map(({ eventId }) => eventId);

  describe('with a sink', () => {
    beforeEach(async () => {
      expect(await current().sinks.put(sink(1), audit('sink.created'))).toBe(true);
    });

    it('notes what changed in the transaction of the change, once until it was looked at', async () => {
      const { alerts, orders, findings, notices } = current();
      await alerts.upsert([sampleAlert(1)]);
      await alerts.upsert([sampleAlert(1, { signals: 2, severity: 'critical' })]);
      await orders.create(sampleOrder(1), audit('order.created'));
      await findings.put([sampleFinding(1)]);
      const gap = { kind: 'log-gap', subject: 'n', severity: 'warning', detail: '', advice: '' } as const;
      await notices.sync([gap], second(1), () => 'notice-1');
      await reopen();
      expect(await seen()).toEqual(['alert new open', 'order new', 'finding new', 'notice new']);
      expect(await seen()).toEqual([]);
    });

    it('an alert that goes on is no news; one that gets worse, comes back after a rest or is closed is', async () => {
      await current().alerts.upsert([sampleAlert(1)]);
      await seen();
      await current().alerts.upsert([sampleAlert(1, { signals: 9, lastSeen: second(600) })]);
      expect(await seen()).toEqual([]);
      await current().alerts.upsert([sampleAlert(1, { severity: 'critical', lastSeen: second(600) })]);
      expect(await seen()).toEqual(['alert changed open']);
      await current().alerts.upsert([sampleAlert(1, { severity: 'critical', lastSeen: second(4300) })]);
      expect(await seen()).toEqual(['alert changed open']);
      await current().alerts.patch('alert-1', { state: 'closed' }, audit('alert.updated'));
      expect(await seen()).toEqual(['alert changed closed']);
    });

    it('an alert that changed is told with what it was when it was last looked at', async () => {
      const former: unknown[] = [];
      const look = () =>
        current().outbox.relay(
          100,
          second(99),
          bounds,
          (changes) => {
            former.push(...changes.map((change) => (change.kind === 'alert' ? change.was : 'none')));
            return [];
          },
          (what) => former.push(what),
        );
      const alert = (severity: 'low' | 'medium' | 'critical', detectors: string[]) =>
        current().alerts.upsert([sampleAlert(1, { severity, detectors })]);
      await alert('low', ['a']);
      await look();
      await alert('medium', ['a']);
      await alert('critical', ['a', 'b']);
      await look();
      await alert('critical', ['a', 'b', 'c']);
      await look();
      expect(former).toEqual([
        undefined,
        { severity: 'low', detectors: ['a'] },
        { severity: 'critical', detectors: ['a', 'b'] },
      ]);
    });

    it('orders: each state; policies: only when they freeze', async () => {
      const { orders, policies } = current();
      await orders.create(sampleOrder(1), audit('order.created'));
      await policies.put(samplePolicy(1), audit('policy.created'));
      expect(await seen()).toEqual(['order new', 'policy new']);
      await policies.put({ ...samplePolicy(1), description: 'x' }, audit('policy.updated'));
      expect(await seen()).toEqual([]);
      const frozen = { at: second(5), reason: 'too many' };
      await policies.put({ ...samplePolicy(1), frozen }, audit('policy.frozen'));
      const step = { at: second(6), wanted: false, state: 'lifted', detail: '' } as const;
      await orders.step(sampleOrder(1).id, step, audit('order.lifted'));
      expect(await seen()).toEqual(['policy changed', 'order changed']);
    });

    it('keeps letters and changes together: what could not be routed is there again', async () => {
      await current().alerts.upsert([sampleAlert(1)]);
      const fails = () => {
        throw new Error('a bug');
      };
      const broken = current().outbox.relay(9, second(1), bounds, fails, fails);
      await expect(broken).rejects.toThrow('a bug');
      expect(await seen([letterOf(1)])).toEqual(['alert new open']);
      await reopen();
      expect(await waiting()).toEqual(['event-1']);
    });

    it('what cannot be read holds up nothing else', async () => {
      const frozen = { at: 'in another version', reason: 'x' };
      await current().policies.put({ ...samplePolicy(1), frozen }, audit('policy.frozen'));
      await current().alerts.upsert([sampleAlert(1)]);
      expect(await seen()).toEqual([`unreadable policy ${samplePolicy(1).id}`, 'alert new open']);
      expect(await seen()).toEqual([]);
    });

    it('settles: delivered go, retried stay, refused become dead letters that can be sent again', async () => {
      await fill(4);
      const [a, b, c] = (await current().outbox.next('sink-1', 3)).map(({ number }) => number);
      if (a === undefined || b === undefined || c === undefined) throw new Error('too few');
      const dead = [{ number: b, problem: 'HTTP 400' }];
      await current().outbox.settle('sink-1', { at: second(50), delivered: [a], dead, retried: [c] }, bounds);
      const [next] = await current().outbox.next('sink-1', 1);
      expect(next).toMatchObject({ number: c, attempts: 1, eventId: 'event-2' });
      const page = await current().outbox.deadLetters({ sinkId: 'sink-1' });
      expect(page.items).toMatchObject([
        { sinkName: 'siem-1', subject: 'alert 1', problem: 'HTTP 400', attempts: 1 },
      ]);
      expect((await current().sinks.figures()).get('sink-1')).toEqual({
        waiting: 2,
        dead: 1,
        delivered: 1,
        lost: 0,
        lastDeliveredAt: second(50),
      });
      const id = page.items[0]?.id ?? '';
      expect((await current().outbox.deadLetter(id))?.problem).toBe('HTTP 400');
      expect(await current().outbox.replay(id, audit('dead-letter.replayed'))).toBe(true);
      expect(await current().outbox.replay(id, audit('dead-letter.replayed'))).toBe(false);
      expect(await waiting()).toEqual(['event-2', 'event-3', 'event-1']);
      expect(await current().outbox.discard(id, audit('dead-letter.discarded'))).toBe(false);
    });

    it('is bounded: the oldest waiting become dead letters, the oldest dead are thrown away and counted', async () => {
      await fill(9, { waiting: 3, dead: 4 });
      expect(await waiting()).toEqual(['event-6', 'event-7', 'event-8']);
      const { items } = await current().outbox.deadLetters({});
      expect(items.map(({ subject }) => subject)).toEqual(['alert 5', 'alert 4', 'alert 3', 'alert 2']);
      expect((await current().sinks.figures()).get('sink-1')).toMatchObject({ waiting: 3, dead: 4, lost: 2 });
      const first = await current().outbox.deadLetters({ limit: 3 });
      const rest = await current().outbox.deadLetters({ limit: 3, cursor: first.next ?? '' });
      expect(rest.items.map(({ subject }) => subject)).toEqual(['alert 2']);
    });

    it('a sink that goes takes its letters along', async () => {
      await fill(2);
      expect(await current().sinks.remove('sink-1', audit('sink.removed'))).toBe(true);
      expect(await current().sinks.remove('sink-1', audit('sink.removed'))).toBe(false);
      expect(await waiting()).toEqual([]);
    });
  });

  it('notes nothing while nobody is to be told', async () => {
    await current().sinks.put(sink(1, false), audit('sink.created'));
    await current().alerts.upsert([sampleAlert(1)]);
    expect(await seen()).toEqual([]);
  });

  it('keeps sinks by id, one for each name', async () => {
    const { sinks } = current();
    await sinks.put(sink(1), audit('sink.created'));
    expect(await sinks.put({ ...sink(2), name: 'siem-1' }, audit('sink.created'))).toBe(false);
    await sinks.put({ ...sink(1), enabled: false, template: 't' }, audit('sink.updated'));
    await reopen();
    expect(await current().sinks.list()).toEqual([{ ...sink(1), enabled: false, template: 't' }]);
    expect(await current().sinks.get('sink-9')).toBeUndefined();
  });
});
