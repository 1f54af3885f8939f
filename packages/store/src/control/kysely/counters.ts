import { sql } from 'kysely';
import {
  COUNTERS,
  type Counter,
  type CounterRepository,
  type Increments,
} from '../repositories/counter-repository.js';
import type { Database, Scope } from './tables.js';

export class KyselyCounters implements CounterRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(increments: Increments): Promise<void> {
    return this.#database.transaction().execute((scope) => addCounters(scope, increments));
  }

  async read(): Promise<Readonly<Record<Counter, number>>> {
    const counted = { received: 0, stored: 0, malformed: 0, duplicates: 0 };
    for (const row of await this.#database.selectFrom('counters').selectAll().execute()) {
      counted[row.name] = row.value;
    }
    return counted;
  }
}

/** In the same transaction as what was counted. */
export async function addCounters(scope: Scope, increments: Increments): Promise<void> {
  for (const name of COUNTERS) {
    const value = increments[name] ?? 0;
    if (value === 0) continue;
    await scope
      .insertInto('counters')
      .values({ name, value })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ value: sql<number>`counters.value + excluded.value` }),
      )
      .execute();
  }
}
