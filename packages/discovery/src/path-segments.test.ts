import { describe, expect, it } from 'vitest';
import { segmentsOf } from './path-segments.js';

describe('segmentsOf', () => {
  it.each([
    ['/v1/patients/48213/records', ['v1', 'patients', '48213', 'records']],
    ['/', []],
    ['', []],
    ['//a///b//', ['a', 'b']],
    ['/orders/../orders/./1//2', ['orders', '1', '2']],
    ['/../../etc/passwd', ['etc', 'passwd']],
    ['/a/%2e%2e/b', ['b']],
    ['/orders/a%2Fb', ['orders', 'a/b']],
    ['/orders/caf%C3%A9', ['orders', 'café']],
    ['/a%252Fb', ['a%2Fb']],
    ['/bad/%', ['bad', '%']],
    ['/bad/%zz/%c3', ['bad', '%zz', '%c3']],
    ['/a;jsessionid=17/b;x', ['a', 'b']],
    ['no/slash', ['no', 'slash']],
  ])('%s', (path, segments) => {
    expect(segmentsOf(path)).toEqual(segments);
  });

  it('bounds length and depth', () => {
    expect(segmentsOf(`/${'a/'.repeat(10_000)}`).length).toBe(24);
    expect(segmentsOf(`/${'x'.repeat(1_000_000)}`)[0]?.length).toBeLessThan(2_100);
  });
});
