export const COUNTERS = ['received', 'stored', 'malformed', 'duplicates'] as const;
export type Counter = (typeof COUNTERS)[number];
export type Increments = Readonly<Partial<Record<Counter, number>>>;

/** Numbers since first start. */
export interface CounterRepository {
  /** Adds on its own. Where a range of the journal is behind the numbers, use `completeLakeInsert`: it counts once. */
  add(increments: Increments): Promise<void>;
  read(): Promise<Readonly<Record<Counter, number>>>;
}
