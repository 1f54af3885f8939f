import { describe, expect, it } from 'vitest';
import { BadCursor } from './bad-cursor.js';
import { CONTROL_STORES } from './index.js';
import { eachWithStore } from './testing/each-with-store.js';
import {
  sampleChange,
  sampleConfiguration,
  sampleDocument,
  sampleFinding,
  sampleGatewayChange,
  sampleRule,
} from './testing/estate-samples.js';
import { audit, second } from './testing/samples.js';

describe.each(CONTROL_STORES)('estate and posture in control store $name', ({ open }) => {
  const { current, reopen } = eachWithStore(open);

  it('findings: kept whole over a restart, replaced by id, with the audit row when people change one', async () => {
    await current().findings.put([]);
    await current().findings.put([sampleFinding(1), sampleFinding(2)]);
    const accepted = sampleFinding(1, {
      state: 'accepted',
      accepted: { by: 'admin', reason: 'known', until: second(99) },
    });
    await current().findings.put([accepted], audit('finding.accepted', 'finding-1'));
    await reopen();
    expect(await current().findings.get('finding-1')).toEqual(accepted);
    expect(await current().findings.get("' OR 1=1")).toBeUndefined();
    expect(await current().findings.all()).toEqual([accepted, sampleFinding(2)]);
    expect((await current().audit.list({ subject: 'finding-1' })).items).toHaveLength(1);
    await current().findings.remove([]);
    await current().findings.remove(['finding-2', 'none']);
    expect(await current().findings.all()).toEqual([accepted]);
  });

  it('findings: most severe first, then newest; filters and pages', async () => {
    await current().findings.put([
      sampleFinding(1, { severity: 'low' }),
      sampleFinding(2, { severity: 'critical', state: 'regressed', check: 'other' }),
      sampleFinding(3, { severity: 'critical' }),
      sampleFinding(4, { severity: 'high', state: 'accepted', service: '' }),
      sampleFinding(5, { severity: 'medium', subject: { kind: 'consumer', id: 'c', name: 'c' } }),
    ]);
    const ids = async (filter: Parameters<ReturnType<typeof current>['findings']['list']>[0]) =>
      (await current().findings.list(filter)).items.map(({ id }) => Number(id.slice(-1)));
    const pages: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await current().findings.list({ limit: 2, cursor });
      pages.push(...page.items.map(({ id }) => Number(id.slice(-1))));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(pages).toEqual([3, 2, 4, 5, 1]);
    expect(await ids({ state: 'active' })).toEqual([3, 2, 5, 1]);
    expect(await ids({ state: 'accepted' })).toEqual([4]);
    expect(await ids({ check: 'other', severity: 'critical' })).toEqual([2]);
    expect(await ids({ service: 'clinic', subject: { kind: 'consumer', id: 'c' } })).toEqual([5]);
    expect(await ids({ subject: { kind: 'consumer' } })).toEqual([5]);
    await expect(ids({ cursor: 'x' })).rejects.toThrow(BadCursor);
  });

  it('estate: annotations are replaced, template rules keep their order and can be taken back', async () => {
    const about = (endpointId: string, owner: string) => ({
      service: 'clinic',
      endpointId,
      annotation: { owner },
    });
    await current().estate.annotate(about('', 'team-a'), audit('annotated'));
    await current().estate.annotate(about('GET /v1', 'team-b'), audit('annotated'));
    await current().estate.annotate(about('', 'team-c'), audit('annotated'));
    expect(await current().estate.annotations()).toEqual([about('', 'team-c'), about('GET /v1', 'team-b')]);
    for (const id of ['b', 'a', 'c']) await current().estate.addRule(sampleRule(id), audit('rule'));
    expect(await current().estate.removeRule('a', audit('undone'))).toBe(true);
    expect(await current().estate.removeRule('a', audit('undone'))).toBe(false);
    expect(await current().estate.rules()).toEqual([sampleRule('b'), sampleRule('c')]);
    expect((await current().audit.list({ limit: 100 })).items).toHaveLength(7);
  });

  it('estate: a change is told once, newest first, and forgotten in time', async () => {
    const all = [1, 2, 3].map((n) => sampleChange(n));
    expect(await current().estate.addChanges(all)).toBe(3);
    expect(await current().estate.addChanges([sampleChange(3, { detail: 'again' }), sampleChange(4)])).toBe(
      1,
    );
    await current().estate.addChanges([sampleChange(5, { kind: 'gateway-changed', service: '' })]);
    const first = await current().estate.changes({ limit: 3 });
    const rest = await current().estate.changes({ limit: 3, cursor: first.next ?? undefined });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(
      [5, 4, 3, 2, 1].map((n) => `change-${n}`),
    );
    expect(first.items.at(-1)).toEqual(sampleChange(3));
    expect((await current().estate.changes({ kind: 'gateway-changed' })).items).toHaveLength(1);
    expect((await current().estate.changes({ service: 'clinic', from: second(2) })).items).toHaveLength(3);
    await current().estate.pruneChanges(second(4));
    expect((await current().estate.changes({ to: second(5) })).items).toEqual([sampleChange(4)]);
  });

  it('documents: newest first, the text as it was given', async () => {
    const text = 'openapi: 3.1.0 # ü\n\t漢😀';
    await current().documents.put(sampleDocument(1), text, audit('document.added'));
    await current().documents.put(sampleDocument(2), '{}', audit('document.added'));
    expect(await current().documents.setState('document-1', 'retired', audit('document.retired'))).toBe(true);
    expect(await current().documents.setState('none', 'retired', audit('document.retired'))).toBe(false);
    await reopen();
    expect(await current().documents.list()).toEqual([
      sampleDocument(2),
      { ...sampleDocument(1), state: 'retired' },
    ]);
    expect(await current().documents.text('document-1')).toBe(text);
    expect(await current().documents.remove('document-1', audit('document.removed'))).toBe(true);
    expect(await current().documents.remove('document-1', audit('document.removed'))).toBe(false);
    expect(await current().documents.text('document-1')).toBeUndefined();
  });

  it('gateways: the newest reading of each place, and what changed', async () => {
    const { gateways } = current();
    await gateways.put(sampleConfiguration('a', second(1)), []);
    await gateways.put(sampleConfiguration('b', second(2)), [sampleGatewayChange(2)]);
    await gateways.put(sampleConfiguration('a', second(3)), [
      sampleGatewayChange(3),
      sampleGatewayChange(3, { object: 'consumer', id: 'c-1' }),
    ]);
    expect((await gateways.latest()).map(({ from, readAt }) => [from, readAt])).toEqual([
      ['a', second(3)],
      ['b', second(2)],
    ]);
    const first = await gateways.changes({ limit: 2 });
    const rest = await gateways.changes({ limit: 2, cursor: first.next ?? undefined });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['c-1', 'plugin-3', 'plugin-2']);
    expect((await gateways.changes({ objectIds: ['c-1'], object: 'consumer' })).items).toHaveLength(1);
    const removed = audit('gateway-configuration.removed');
    expect(await gateways.remove('b', removed)).toBe(true);
    expect(await gateways.remove('b', removed)).toBe(false);
    expect((await gateways.latest()).map(({ from }) => from)).toEqual(['a']);
    expect((await gateways.changes({ from: second(3), to: second(4) })).items).toHaveLength(2);
    await gateways.pruneChanges(second(3));
    expect((await gateways.changes({})).items).toHaveLength(2);
    await expect(gateways.changes({ cursor: Buffer.from('a b').toString('base64url') })).rejects.toThrow(
      BadCursor,
    );
  });
});
