import { expect, it } from 'vitest';
import { worldView } from './world-view.js';

const ZURICH = { latitude: 47.4, longitude: 8.5 };
const at = (view: ReturnType<typeof worldView>, { latitude, longitude }: typeof ZURICH) => {
  const point = view([longitude, latitude]);
  if (point === null) throw new Error('not on the map');
  return point;
};

it.each([
  ['nowhere', []],
  ['one town', [ZURICH]],
  ['two continents', [ZURICH, { latitude: -33.9, longitude: 151.2 }]],
  [
    'both sides of the date line',
    [
      { latitude: 52, longitude: 179 },
      { latitude: 52, longitude: -179 },
    ],
  ],
  ['a pole', [{ latitude: 90, longitude: 0 }]],
])('shows every spot of %s inside the picture', (_, spots) => {
  const view = worldView(spots, 400, 200);
  for (const spot of spots) {
    const [x, y] = at(view, spot);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(400);
    expect(y).toBeGreaterThanOrEqual(-40);
    expect(y).toBeLessThanOrEqual(240);
  }
});

it('comes nearer the closer together they are', () => {
  expect(worldView([ZURICH], 400, 200).scale()).toBeGreaterThan(worldView([], 400, 200).scale() * 3);
});
