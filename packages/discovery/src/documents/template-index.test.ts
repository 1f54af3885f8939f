import { describe, expect, it } from 'vitest';
import { TemplateIndex } from './template-index.js';
import { shapeOf } from './template-shape.js';

const index = new TemplateIndex<string>();
for (const template of [
  '/users/me',
  '/users/{id}',
  '/users/{id}/files/{file}.json',
  '/jobs/{name}:cancel',
  '/{any}/x',
])
  index.add(shapeOf(template), template);

describe('templates by shape', () => {
  it('have one key whatever their parameters are called, and however they are written', () => {
    expect(shapeOf('/users/{userId}/').key).toBe('/users/{}');
    expect(shapeOf('/graphql#GetUser').key).toBe('/graphql');
    expect(shapeOf('/a%20b/{x}.json?y=1').key).toBe('/a b/{}.json');
    expect(shapeOf('/a{b/}c').segments).toEqual([
      { kind: 'literal', text: 'a{b' },
      { kind: 'literal', text: '}c' },
    ]);
    expect(shapeOf('/{a}-{b}/{a}').parameters).toEqual([
      { name: 'a', segment: 0 },
      { name: 'b', segment: 0 },
      { name: 'a', segment: 1 },
    ]);
  });

  it('are found by the same, by a finer and by a coarser template', () => {
    expect(index.same(shapeOf('/users/{userId}'))).toEqual(['/users/{id}']);
    expect(index.same(shapeOf('/users/them'))).toEqual([]);
    expect(index.wider(shapeOf('/users/me'))).toEqual(['/users/me', '/users/{id}']);
    expect(index.wider(shapeOf('/users/x'))).toEqual(['/users/{id}', '/{any}/x']);
    expect(index.narrower(shapeOf('/users/{userId}'))).toEqual(['/users/{id}', '/users/me']);
    expect(index.narrower(shapeOf('/users/{a}/files/{b}'))).toEqual(['/users/{id}/files/{file}.json']);
  });

  it('match text around parameters', () => {
    expect(index.wider(shapeOf('/jobs/nightly:cancel'))).toEqual(['/jobs/{name}:cancel']);
    expect(index.wider(shapeOf('/jobs/:cancel'))).toEqual([]);
    expect(index.same(shapeOf('/jobs/{id}:cancel'))).toEqual(['/jobs/{name}:cancel']);
    expect(index.wider(shapeOf('/jobs/{id}'))).toEqual([]);
  });
});
