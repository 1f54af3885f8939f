import { describe, expect, it } from 'vitest';
import { nounOf, parameterName } from './parameter-name.js';
import { singular } from './singular.js';

describe('names of parameters', () => {
  it.each([
    ['patients', 'patient'],
    ['statuses', 'status'],
    ['status', 'status'],
    ['addresses', 'address'],
    ['branches', 'branch'],
    ['companies', 'company'],
    ['people', 'person'],
    ['news', 'news'],
    ['analyses', 'analysis'],
    ['responses', 'response'],
    ['warehouses', 'warehouse'],
    ['sizes', 'size'],
    ['boxes', 'box'],
    ['bus', 'bus'],
    ['constructor', 'constructor'],
  ])('the singular of %s is %s', (word, one) => {
    expect(singular(word)).toBe(one);
  });

  it.each([
    ['event-hooks', 'eventHook'],
    ['agentPools', 'agentPool'],
    ['order_items', 'orderItem'],
    ['v1', undefined],
    ['api', undefined],
    ['2fa', undefined],
    ['-', undefined],
  ])('%s names %s', (segment, noun) => {
    expect(nounOf(segment)).toBe(noun);
  });

  it('numbers what would be named twice', () => {
    expect(parameterName('order', 'integer', [])).toBe('orderId');
    expect(parameterName('order', 'word', ['orderId'])).toBe('orderId2');
    expect(parameterName('order', 'date', [])).toBe('date');
    expect(parameterName(undefined, 'uuid', [])).toBe('uuid');
    expect(parameterName(undefined, 'integer', ['id', 'id2'])).toBe('id3');
  });
});
