import type { UsedCallbackRepository } from '../repositories/used-callback-repository.js';
import type { Database } from './tables.js';

export class KyselyUsedCallbacks implements UsedCallbackRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  use(id: string, at: string, forgetBefore: string): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      await scope.deleteFrom('used_callbacks').where('at', '<', forgetBefore).execute();
      const result = await scope
        .insertInto('used_callbacks')
        .values({ id, at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    });
  }
}
