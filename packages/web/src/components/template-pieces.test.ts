import { describe, expect, it } from 'vitest';
import { splitOperation, templatePieces } from './template-pieces.js';

describe('a path template in pieces', () => {
  it('tells words from parameters, and equal ones apart', () => {
    expect(templatePieces('/a/{b}/a')).toEqual([
      { upTo: '/a', text: 'a', kind: 'literal' },
      { upTo: '/a/{b}', text: '{b}', kind: 'parameter' },
      { upTo: '/a/{b}/a', text: 'a', kind: 'literal' },
    ]);
    expect(templatePieces('/')).toEqual([{ upTo: '/', text: '', kind: 'literal' }]);
  });

  it('keeps an operation away from the path, whatever stands in it', () => {
    expect(splitOperation('/soap#urn:x/Get#1')).toEqual({ path: '/soap', operation: 'urn:x/Get#1' });
    expect(splitOperation('/v1')).toEqual({ path: '/v1', operation: '' });
  });
});
