import { expect, test } from 'vitest';
import { requiredLiterals } from './required-literals.js';

test.each([
  ['union\\s+select', ['select']],
  ['(?i)(?:foobar|bazqux)\\d', ['foobar', 'bazqux']],
  ['abc(?:def)?ghij', ['ghij']],
  ['[Aa][Bb]cd', ['abcd']],
  ['\\bxp_cmdshell\\b', ['xp_cmdshell']],
  ['a|bcd', []],
  ['\\w+', []],
  ['(?:x|y)*abc', ['abc']],
  ['java\\.lang\\.(?:Runtime|Process)', ['java.lang.']],
  ['abc{0,2}', []],
  ['foo+bar', ['foo']],
  ['((((', []],
  ['\\x41\\x42\\x43', ['abc']],
])('%s', (expression, literals) => {
  expect([...requiredLiterals(expression)].sort()).toEqual([...literals].sort());
});
