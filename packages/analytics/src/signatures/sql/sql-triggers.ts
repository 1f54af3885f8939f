import { ALARMING_FUNCTIONS } from './words.js';

/** What may stand before a logical operator when it is not part of a word, and after it. */
const BEFORE = [' ', '\r', ')', '/', '\t', '\n', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '%'];
const AFTER = [' ', '\r', '(', '/', '\t', '\n', '+', '-', '!', '~', '@'];

/** No injection does without one of these texts; where none occurs a value is not read as SQL. */
export const SQL_TRIGGERS: readonly string[] = [
  "'",
  '"',
  '`',
  ...[
    'select',
    'union',
    '||',
    '&&',
    'insert',
    'update',
    'delete',
    'drop',
    'exec',
    'declare',
    'waitfor',
    'shutdown',
    'create',
    'truncate',
  ],
  ...[
    'having',
    'where',
    'order',
    'group',
    'case',
    'char(',
    'chr(',
    'concat',
    'procedure',
    'begin',
    'call',
    'alter',
  ],
  ...['if(', 'iif', '/*!', 'ascii', 'substr', 'hex('],
  ...ALARMING_FUNCTIONS,
  ...BEFORE.flatMap((before) =>
    ['or', 'xor', 'and'].flatMap((word) => AFTER.map((after) => before + word + after)),
  ),
];
