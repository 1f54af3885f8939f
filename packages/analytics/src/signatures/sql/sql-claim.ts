/** What an injection does, one bit each. */
export const SQL_CLAIM = {
  /** A second result is joined to the query's own. */
  union: 1,
  /** A condition that is true or false by itself, or that asks for data, is added. */
  condition: 2,
  /** The application's string is closed and the rest of its query commented out. */
  commentOut: 4,
  /** Another statement follows. */
  stacked: 8,
  /** The value is a statement itself. */
  statement: 16,
  /** A query stands where a value belongs. */
  subquery: 32,
  /** A function that waits, leaks by errors, reads files or reaches the network. */
  alarmingCall: 64,
  /** Text is spelled out in character codes. */
  spelledText: 128,
  /** Columns are counted. */
  orderBy: 256,
  /** The application's string is closed and an operator goes on. */
  breakOut: 512,
} as const;
