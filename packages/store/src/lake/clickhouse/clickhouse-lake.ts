import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EnrichedCall } from '@gatewatch/model';
import type { HistoryChunk, HistoryRange, HuntLimits, HuntOutcome, Lake, PublishedRows } from '../lake.js';
import { CallsWriter } from './calls-writer.js';
import { HISTORY_LIMITS, readHistory } from './history.js';
import { hunt } from './hunt.js';
import { type Connect, Lane } from './lane.js';
import { publish } from './publisher.js';
import { schemaSql, VIEWS } from './schema-sql.js';

/** Our own reads at once; each holds a thread of the pool while it runs. */
const READ_LANES = 2;

/** Bounds of our own reads: seconds and bytes. */
const READ_LIMITS = 'SET max_execution_time = 60, max_memory_usage = 2000000000';

/** The engine looks at the time between blocks only; this long after it the query is killed and the answer given. */
const GRACE_MS = 2000;
const KILL_EVERY_MS = 100;

/** Speaks ClickHouse's dialect through its client: whatever `connect` connects to. */
export async function openClickHouseLake(connect: Connect, retentionDays: number): Promise<Lake> {
  const schema = new Lane(connect);
  for (const statement of schemaSql(retentionDays)) {
    await schema.use((client) => client.command({ query: statement }));
  }
  await schema.close();
  return new ClickHouseLake(connect);
}

class ClickHouseLake implements Lake {
  readonly #connect: Connect;
  readonly #writing: Lane;
  readonly #publishing: Lane;
  readonly #reading: readonly Lane[];
  /** A long history must not keep people waiting. */
  readonly #remembering: Lane;
  readonly #writer: CallsWriter;
  /** In the engine's list of queries: ours that may be killed. */
  readonly #comment = `gatewatch-${randomUUID()}`;
  #hunting: Promise<unknown> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor(connect: Connect) {
    this.#connect = connect;
    this.#writing = new Lane(connect);
    this.#publishing = new Lane(connect);
    const ours = `SET log_comment = '${this.#comment}'`;
    const first = [`USE ${VIEWS}`, READ_LIMITS, ours];
    this.#remembering = new Lane(connect, [HISTORY_LIMITS, ours]);
    this.#reading = Array.from({ length: READ_LANES }, () => new Lane(connect, first));
    this.#writer = new CallsWriter(this.#writing);
  }

  insertCalls(token: string, calls: readonly EnrichedCall[]): Promise<void> {
    return this.#writer.insert(token, calls);
  }

  async select<Row extends object>(
    sql: string,
    parameters: Readonly<Record<string, unknown>> = {},
  ): Promise<Row[]> {
    const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
    const lane = this.#reading.reduce((idlest, other) => (other.load < idlest.load ? other : idlest));
    return lane.use(async (client) => {
      const answer = await client.query({
        query: sql,
        query_params: given,
        format: 'JSONEachRow',
      });
      return answer.json<Row>();
    });
  }

  /** One at a time: a hunt may use a core for long. */
  hunt(sql: string, limits: HuntLimits): Promise<HuntOutcome> {
    const before = this.#hunting;
    return new Promise((resolve) => {
      this.#hunting = before.then(async () => {
        const timer = setTimeout(
          () => {
            resolve({ kind: 'too-expensive', detail: `No answer within ${limits.maxSeconds} seconds.` });
            void this.#killReads();
          },
          limits.maxSeconds * 1000 + GRACE_MS,
        );
        resolve(await this.#huntAlone(sql, limits));
        clearTimeout(timer);
      });
    });
  }

  publish<View extends keyof PublishedRows>(view: View, rows: readonly PublishedRows[View][]): Promise<void> {
    return publish(this.#publishing, view, rows);
  }

  history(range: HistoryRange): AsyncIterable<HistoryChunk> {
    return readHistory(this.#remembering, range);
  }

  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  async #huntAlone(sql: string, limits: HuntLimits): Promise<HuntOutcome> {
    if (this.#closed !== undefined) return { kind: 'refused', detail: 'The lake is closed.' };
    try {
      const client = this.#connect();
      const outcome = await hunt(client, sql, limits, this.#comment);
      await client.close();
      return outcome;
    } catch (error) {
      return { kind: 'refused', detail: `The lake could not be asked: ${String(error)}` };
    }
  }

  /** Hunts and reads, never inserts; also at closing, which must not wait for an analyst's minute. */
  async #killReads(): Promise<void> {
    const query = `KILL QUERY WHERE Settings['log_comment'] = '${this.#comment}' ASYNC`;
    await this.#publishing.use((client) => client.command({ query })).catch(() => undefined);
  }

  async #closeAll(): Promise<void> {
    const readsAndHunts = Promise.all([
      ...[...this.#reading, this.#remembering].map((lane) => lane.close()),
      this.#hunting,
    ]);
    let ended = false;
    readsAndHunts.finally(() => {
      ended = true;
    });
    // Again and again: one that is between two statements is not there to be killed.
    while (!ended) {
      await this.#killReads();
      await Promise.race([readsAndHunts, sleep(KILL_EVERY_MS)]);
    }
    await Promise.all([this.#writing.close(), this.#publishing.close()]);
  }
}
