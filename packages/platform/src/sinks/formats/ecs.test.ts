import { SINK_EVENTS, type SinkEventKind } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { sampleEvent } from '../sample-event.js';
import { ecs } from './ecs.js';

const AT = '2026-03-05T10:00:00.000Z';
/** "Expected event types" of each category in use, ECS 8.17. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  configuration: ['access', 'change', 'creation', 'deletion', 'info'],
  host: ['access', 'change', 'end', 'info', 'start'],
  intrusion_detection: ['allowed', 'denied', 'info'],
  vulnerability: ['info'],
};

describe('ECS', () => {
  it.each(SINK_EVENTS)('%s has a category, and types that it expects', (kind: SinkEventKind) => {
    const { category, type } = Object(ecs(sampleEvent(kind, 'e', AT)).event);
    expect(category).toHaveLength(1);
    for (const one of type) expect(EXPECTED[category[0]]).toContain(one);
  });

  it('says method and path in the fields that there are for them', () => {
    expect(ecs(sampleEvent('alert.raised', 'e', AT))).toMatchObject({
      http: { request: { method: 'GET' } },
      url: { path: '/patients/{patientId}' },
    });
  });

  it('gives fields of a finding one type, whatever Kong is to be told', () => {
    const event = sampleEvent('finding.opened', 'e', AT);
    if (!('finding' in event)) throw new Error('no finding');
    const told = (config: unknown) => {
      const kong = [{ method: 'POST' as const, path: '/plugins', body: { config } }];
      const finding = { ...event.finding, fix: { ...event.finding.fix, kong } };
      return Object(ecs({ ...event, finding }).gatewatch).finding.fix.kong;
    };
    expect(told({ limit: [1], allow: ['a'] })).toEqual([
      'POST /plugins {"config":{"limit":[1],"allow":["a"]}}',
    ]);
    expect(told({ limit: 1, allow: 'a' })).toEqual(['POST /plugins {"config":{"limit":1,"allow":"a"}}']);
  });
});
