import { describe, expect, it } from 'vitest';
import { countFilters, endpointQueryOf, NO_FILTERS } from './endpoint-filters.js';

const from = (address: string) => {
  const params = new URLSearchParams(address);
  return (name: string) => params.get(name) ?? undefined;
};

describe('filters of the endpoints in the address', () => {
  it('go to the platform under its names, without the usual order', () => {
    const query = endpointQueryOf(from('service=patients&q=rec&minRisk=50&sort=-calls&range=7d&other=1'));
    expect(query).toMatchObject({ service: 'patients', search: 'rec', minRisk: '50' });
    expect(query.sort).toBeUndefined();
    expect(query).not.toHaveProperty('range');
    expect(query).not.toHaveProperty('other');
    expect(endpointQueryOf(from('sort=risk')).sort).toBe('risk');
  });

  it('are counted without the service, which is a page', () => {
    expect(countFilters(from('service=patients'))).toBe(0);
    expect(countFilters(from('service=patients&q=a&state=new'))).toBe(2);
  });

  it('are all taken off, and the service stays', () => {
    expect(Object.keys(NO_FILTERS)).toContain('q');
    expect(Object.keys(NO_FILTERS)).not.toContain('service');
  });
});
