import { describe, expect, it } from 'vitest';
import { checkSyntaxTree } from './check-syntax-tree.js';

describe('checkSyntaxTree', () => {
  it('lets a select over a view pass', () => {
    const lines = [
      'SelectQuery (children 2)',
      ' Asterisk',
      ' TableExpression (children 1)',
      '  TableIdentifier calls (alias c)',
    ];
    expect(checkSyntaxTree(lines)).toEqual({ kind: 'allowed' });
  });

  it.each([
    ' Set',
    ' ColumnsApplyTransformer',
    ' QueryParameter p',
    ' CreateQuery',
    ' TableIdentifier system.tables',
    ' TableIdentifier a b',
    ' TableIdentifier ',
    'Function x\u2028',
    '',
    'second line of a name',
  ])('stops %j', (line) => {
    const verdict = checkSyntaxTree(['SelectQuery', line]);
    if (line.startsWith('Function')) expect(verdict.kind).toBe('allowed');
    else expect(verdict).toMatchObject({ kind: 'refused', detail: expect.stringMatching(/\.$/) });
  });
});
