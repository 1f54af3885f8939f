import type { EstateMap } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { layoutMap } from './map-layout.js';

const service = (name: string, exposure: 'internal' | 'partner' | 'public', calls = 100) => ({
  name,
  exposure,
  calls,
  riskScore: 0,
});
const caller = (id: string) => ({ kind: 'consumer', id, name: id, calls: 100 });
const link = (from: number, to: number, calls: number) => ({
  caller: from,
  service: to,
  calls,
  errorShare: 0,
  endpoints: 1,
});
const map: EstateMap = {
  services: [service('inside', 'internal', 900), service('open', 'public'), service('busy', 'public', 400)],
  callers: [caller('a'), caller('b'), caller('idle')],
  links: [link(0, 0, 900), link(1, 1, 100), link(1, 2, 400)],
};

describe('the API map as a picture', () => {
  const layout = layoutMap(map);

  it('puts what anybody reaches first, busy before quiet, under heads', () => {
    expect(layout.services.map(({ index }) => index)).toEqual([2, 1, 0]);
    expect(layout.groups.map(({ exposure }) => exposure)).toEqual(['public', 'internal']);
  });

  it('puts callers beside what they call, and those who call nothing last', () => {
    expect(layout.callers.map(({ index }) => index)).toEqual([1, 0, 2]);
  });

  it('makes ribbons as wide as the root of their calls, and nodes as high as their ribbons', () => {
    const [wide] = layout.ribbons;
    const thin = layout.ribbons.at(-1);
    expect(wide).toMatchObject({ caller: 0, service: 0 });
    expect((wide?.width ?? 0) / (thin?.width ?? 1)).toBeCloseTo(3);
    const both = layout.ribbons.filter((ribbon) => ribbon.caller === 1);
    const node = layout.callers.find(({ index }) => index === 1);
    expect(both.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(node?.height ?? 0);
  });

  it('overlaps neither names nor nodes, within its height', () => {
    for (const side of [layout.callers, layout.services]) {
      side.forEach((node, place) => {
        const next = side[place + 1];
        expect(node.top).toBeGreaterThanOrEqual(0);
        expect(node.top + node.height).toBeLessThanOrEqual(layout.height + 0.001);
        if (next) expect(next.middle - node.middle).toBeGreaterThanOrEqual(17);
      });
    }
  });

  it('is empty for an empty estate, and bears links that lead nowhere', () => {
    expect(layoutMap({ services: [], callers: [], links: [] })).toMatchObject({ height: 0, ribbons: [] });
    expect(layoutMap({ ...map, links: [link(7, 0, 3), link(0, 9, 3), link(0, 0, 0)] }).ribbons).toEqual([]);
  });

  it('stays readable and quick for 40 callers and 20 services', () => {
    const big: EstateMap = {
      services: Array.from({ length: 20 }, (_, n) => service(`s${n}`, n % 2 ? 'public' : 'internal', n * 7)),
      callers: Array.from({ length: 40 }, (_, n) => caller(`c${n}`)),
      links: Array.from({ length: 800 }, (_, n) => link(n % 40, Math.floor(n / 40), 1 + n ** 2)),
    };
    const { height, ribbons } = layoutMap(big);
    expect(ribbons).toHaveLength(800);
    expect(height).toBeLessThan(1_600);
  });
});
