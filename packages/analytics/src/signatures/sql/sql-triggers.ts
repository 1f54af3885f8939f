import { TEXT_START } from '../matching/literal-index.js';
import { ALARMING_FUNCTIONS } from './words.js';

/** What may stand before a logical operator when it is not part of a word, and after it. */
const BEFORE = [
  TEXT_START,
  ' ',
  '\r',
  ')',
  '/',
  '\t',
  '\n',
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '%',
];
const AFTER = [' ', '\r', '(', '/', '\t', '\n', '+', '-', '!', '~', '@'];

/** What may follow a word of SQL. A slash alone would make paths of words. */
const BEHIND = [' ', '(', '/*', '\t', '\n', '\r', '+', ';', '`', '@', '*', '[', '-', '{', '.'];
const STATEMENTS =
  'insert update delete drop exec execute declare waitfor create truncate having where order group case procedure begin call alter grant merge'.split(
    ' ',
  );

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
    'shutdown',
    '/*!',
    'char(',
    'chr(',
    'concat',
    'if(',
    'iif',
    'ascii',
    'substr',
    'hex(',
  ],
  ...ALARMING_FUNCTIONS,
  ...STATEMENTS.flatMap((word) => BEHIND.map((behind) => word + behind)),
  ...BEFORE.flatMap((before) =>
    ['or', 'xor', 'and'].flatMap((word) => AFTER.map((after) => before + word + after)),
  ),
];
