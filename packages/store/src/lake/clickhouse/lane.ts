import type { ClickHouseClient } from '@clickhouse/client';

/** How a member of the seam gets a new session of its own. */
export type Connect = () => ClickHouseClient;

/**
 * One session used by one query at a time. The embedded engine runs a session's queries one after the other anyway,
 * but each waiting one would hold a thread of the pool that the journal's fsync needs too.
 * A session that failed is closed and replaced: chDB gives what a failed query had already written out as the
 * beginning of the session's next answer (26.7.2).
 */
export class Lane {
  readonly #connect: Connect;
  readonly #first: readonly string[];
  #client: ClickHouseClient | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #closed = false;

  /** `first`: statements to run first in each new session. */
  constructor(connect: Connect, first: readonly string[] = []) {
    this.#connect = connect;
    this.#first = first;
  }

  /** Running and waiting. */
  get load(): number {
    return this.#waiting;
  }

  use<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const result = this.#tail.then(() => this.#run(work));
    this.#tail = result.catch(() => undefined);
    return result.finally(() => {
      this.#waiting -= 1;
    });
  }

  /** Lets what was asked before finish. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#tail;
    await this.#drop();
  }

  async #run<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the lake is closed');
    try {
      return await work(await this.#open());
    } catch (error) {
      await this.#drop();
      throw error;
    }
  }

  async #open(): Promise<ClickHouseClient> {
    if (this.#client !== undefined) return this.#client;
    const client = this.#connect();
    this.#client = client;
    for (const query of this.#first) await client.command({ query });
    return client;
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.close();
  }
}
