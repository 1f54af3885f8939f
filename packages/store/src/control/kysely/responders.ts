import type { ResponderRepository, StoredResponder } from '../repositories/responder-repository.js';
import type { Database } from './tables.js';

export class KyselyResponders implements ResponderRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async hello(responder: StoredResponder): Promise<void> {
    const { name, lastSeen, gateway, gatewayUrl, problem } = responder;
    const changeable = { last_seen: lastSeen, gateway, gateway_url: gatewayUrl, problem };
    await this.#database
      .insertInto('responders')
      .values({ name, ...changeable })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(changeable))
      .execute();
  }

  async seen(name: string, at: string): Promise<void> {
    await this.#database
      .updateTable('responders')
      .set({ last_seen: at })
      .where('name', '=', name)
      .where('last_seen', '<', at)
      .execute();
  }

  async list(): Promise<readonly StoredResponder[]> {
    const rows = await this.#database.selectFrom('responders').selectAll().orderBy('name').execute();
    return rows.map((row) => ({
      name: row.name,
      lastSeen: row.last_seen,
      gateway: row.gateway,
      gatewayUrl: row.gateway_url,
      problem: row.problem,
    }));
  }
}
