import { describe, expect, it } from 'vitest';
import { annotationOf, formOf, without } from './annotation-form.js';

describe('what people say of an endpoint', () => {
  it('goes through the form unchanged', () => {
    const said = {
      owner: 'records',
      tags: ['gdpr'],
      labels: ['export' as const],
      exposure: 'public' as const,
      note: 'x',
    };
    expect(annotationOf(formOf(said))).toEqual(said);
    expect(annotationOf(formOf({}))).toEqual({});
  });

  it('leaves out what is empty, but keeps “no labels” as a word of people', () => {
    const form = { owner: '  ', tags: [' a ', 'a', ''], labels: [], exposure: null, note: '\n' };
    expect(annotationOf(form)).toEqual({ tags: ['a'], labels: [] });
  });

  it('is taken back field by field', () => {
    expect(without({ owner: 'a', exposure: 'public' }, 'exposure')).toEqual({ owner: 'a' });
  });
});
