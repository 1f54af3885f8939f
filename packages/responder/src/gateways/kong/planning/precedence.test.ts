import { describe, expect, it } from 'vitest';
import { occupantOf, winnerOf } from './precedence.js';

/** Each goes before all that follow. C consumer, G consumer group (Enterprise), R route, S service. */
const ORDER = ['CRS', 'GRS', 'CR', 'CS', 'GR', 'GS', 'RS', 'C', 'G', 'R', 'S', ''];
const FIELDS = [
  ['C', 'consumer'],
  ['G', 'consumer_group'],
  ['R', 'route'],
  ['S', 'service'],
] as const;
const row = (at: string, more: object = {}) => ({
  id: at,
  name: 'x',
  enabled: true,
  ...Object.fromEntries(
    FIELDS.map(([letter, field]) => [field, at.includes(letter) ? { id: letter } : null]),
  ),
  ...more,
});
const call = { consumer: 'C', route: 'R', service: 'S' };

describe('which row of a plugin Kong runs', () => {
  it.each(ORDER.slice(0, -1).map((at, index) => [at, ORDER.slice(index + 1)] as const))(
    '%s goes before %j',
    (at, others) => {
      for (const other of others) {
        expect(winnerOf([row(other), row(at)], 'x', call)?.id).toBe(at);
        expect(winnerOf([row(at), row(other)], 'x', call)?.id).toBe(at);
      }
    },
  );

  it('a disabled one is not run, but keeps its place', () => {
    const rows = [row('C', { enabled: false }), row('R')];
    expect(winnerOf(rows, 'x', call)?.id).toBe('R');
    expect(occupantOf(rows, 'x', { consumer: 'C', route: '', service: '' })?.id).toBe('C');
  });

  it('one for TCP alone does not run for HTTP', () => {
    const rows = [row('C', { protocols: ['tcp', 'tls'] }), row('R', { protocols: ['tcp', 'grpc'] })];
    expect(winnerOf(rows, 'x', call)?.id).toBe('R');
    expect(occupantOf(rows, 'x', { consumer: 'C', route: '', service: '' })?.id).toBe('C');
  });

  it.each([
    ['another plugin', [row('C', { name: 'y' })]],
    ['another consumer', [row('C', { consumer: { id: 'D' } })]],
    ['another route', [row('CR', { route: { id: 'Q' } })]],
  ])('%s does not matter', (_what, rows) => {
    expect(winnerOf(rows, 'x', call)).toBeUndefined();
  });

  it('a consumer group is nobody’s who is no consumer, and takes no place from a consumer', () => {
    expect(winnerOf([row('G'), row('')], 'x', { ...call, consumer: '' })?.id).toBe('');
    expect(occupantOf([row('G')], 'x', { consumer: '', route: '', service: '' })).toBeUndefined();
  });
});
