import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../measures/windows.js';
import { newSubject } from '../subjects/subject.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { GroupBook, type Used } from './group-book.js';
import { crowdIn, pulseAt } from './pulse.js';

const used = (serviceName: string, tags: readonly string[], timeMs: number): Used => ({
  call: enrichedCall({ timeMs }),
  serviceName,
  tags,
  timeMs,
  sorted: true,
  trusted: true,
});
const consumer = (id: string) => newSubject('consumer', id, id, 'patients-api');

describe('peer groups', () => {
  it('come from all tags together, then single tags, then the main service', () => {
    const book = new GroupBook();
    const subject = consumer('a');
    book.follow(subject, used('patients-api', ['ward-3', 'doctor'], 1));
    expect(subject.groups.map((id) => book.get(id)?.name)).toEqual([
      'consumers tagged doctor, ward-3',
      'consumers tagged doctor',
      'consumers tagged ward-3',
      'all consumers of patients-api',
    ]);
  });

  it('follow a declared change the next day, with the members counted right', () => {
    const book = new GroupBook();
    const subject = consumer('a');
    book.follow(subject, used('patients-api', ['nurse'], 1));
    book.follow(subject, used('patients-api', ['doctor'], DAY_MS + 1));
    expect(subject.groups[0]).toBe('tags:doctor');
    expect(book.get('tags:nurse')?.members).toBe(0);
    expect(book.get('tags:doctor')?.members).toBe(1);
  });

  it('follow a declared change at once, once a day', () => {
    const book = new GroupBook();
    const subject = consumer('a');
    const groupAfter = (tags: readonly string[], timeMs: number) => {
      book.follow(subject, used('patients-api', tags, timeMs));
      return subject.groups[0];
    };
    expect(groupAfter(['nurse'], 1)).toBe('tags:nurse');
    expect(groupAfter(['reception'], DAY_MS + 1)).toBe('tags:reception');
    expect(groupAfter(['nurse'], DAY_MS + 2)).toBe('tags:reception');
    expect(groupAfter(['nurse'], 2 * DAY_MS + 1)).toBe('tags:nurse');
    expect(groupAfter(['nurse'], 3 * DAY_MS + 1)).toBe('tags:nurse');
    expect(groupAfter(['ward-3', 'nurse'], 3 * DAY_MS + 2)).toBe('tags:nurse+ward-3');
    expect(groupAfter(['nurse', 'ward-3'], 4 * DAY_MS)).toBe('tags:nurse+ward-3');
    expect(book.get('tags:nurse+ward-3')?.roster).toEqual(['consumer:a']);
    expect(book.get('tags:reception')?.roster).toEqual([]);
  });

  it('do not flutter with the service used', () => {
    const book = new GroupBook();
    const subject = consumer('a');
    for (let day = 0; day < 6; day++) {
      for (let i = 0; i < 10; i++) book.follow(subject, used('patients-api', [], day * DAY_MS));
      for (let i = 0; i < 11; i++) book.follow(subject, used('billing', [], day * DAY_MS + 1));
    }
    expect(subject.groups.at(-1)).toBe('service:patients-api/consumer');
    for (const day of [7, 8]) {
      for (let i = 0; i < 100; i++) book.follow(subject, used('billing', [], day * DAY_MS));
      expect(subject.groups.at(-1), 'one day of it').toBe('service:patients-api/consumer');
    }
    book.follow(subject, used('billing', [], 9 * DAY_MS));
    expect(subject.groups.at(-1)).toBe('service:billing/consumer');
  });

  it('do not follow what is refused or under suspicion', () => {
    const book = new GroupBook();
    const subject = consumer('a');
    book.follow(subject, used('shop', [], 0));
    const refused = {
      ...used('backoffice', [], DAY_MS),
      call: enrichedCall({ timeMs: DAY_MS, status: 403 }),
    };
    const suspected = { ...used('backoffice', [], DAY_MS), trusted: false };
    for (let i = 0; i < 100; i++) {
      book.follow(subject, refused);
      book.follow(subject, suspected);
    }
    for (const day of [2, 3, 4]) book.follow(subject, used('shop', [], day * DAY_MS));
    expect(subject.groups.at(-1)).toBe('service:shop/consumer');
    expect(subject.services).toEqual(['shop']);
  });

  it('are bounded', () => {
    const book = new GroupBook();
    for (let i = 0; i < 3000; i++) book.follow(consumer(`c${i}`), used('s', [`tag-${i}`], 1));
    expect(book.all().length).toBe(2000);
  });
});

describe('common cause', () => {
  const group = {
    id: 'g',
    name: 'g',
    members: 20,
    tracks: {},
    surgeUntilMs: 0,
    roster: [],
    surgeShare: 0,
    activity: [],
    origin: 'service' as const,
  };

  it('is a crowd that chance does not explain, the accused left out', () => {
    expect(crowdIn(group, { index: 1, active: 20, far: 1 }, true)).toBeUndefined();
    expect(crowdIn(group, { index: 1, active: 20, far: 3 }, true)).toBeUndefined();
    expect(crowdIn(group, { index: 1, active: 20, far: 9 }, true)).toMatchObject({ far: 8, active: 19 });
    expect(crowdIn(group, { index: 1, active: 1000, far: 70 }, false)).toBeUndefined();
  });

  it('remembers the two newest windows', () => {
    const track = { baseline: undefined as never, pulses: [] };
    const first = pulseAt(track, 1);
    expect(pulseAt(track, 1)).toBe(first);
    pulseAt(track, 2);
    pulseAt(track, 3);
    expect(pulseAt(track, 1)).toBeUndefined();
    expect(track.pulses.length).toBe(2);
  });
});
