import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SanitisedCall } from '@gatewatch/model';
import type { TokenRole } from '@gatewatch/store';
import { pino } from 'pino';
import { z } from 'zod';
import { platformConfigSchema } from '../config.js';
import { type PlatformDeps, type RunningPlatform, startPlatform } from '../platform.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

interface Request {
  readonly as?: TokenRole | 'nobody';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Between two looks: asking without a pause takes the time that what is waited for needs. */
const POLL_MS = 5;

/** A whole platform over HTTP, on real engines, in a directory of its own. */
export class TestPlatform {
  readonly directory: string;
  readonly #tokens: Readonly<Record<TokenRole, string>>;
  readonly running: RunningPlatform;

  private constructor(
    directory: string,
    running: RunningPlatform,
    tokens: Readonly<Record<TokenRole, string>>,
  ) {
    this.directory = directory;
    this.running = running;
    this.#tokens = tokens;
  }

  static async start(
    config: Partial<z.input<typeof platformConfigSchema>> = {},
    deps: Partial<PlatformDeps> = {},
  ): Promise<TestPlatform> {
    const directory = config.dataDir ?? (await mkdtemp(join(tmpdir(), 'platform-')));
    const parsed = platformConfigSchema.parse({
      port: 0,
      stream: { lakeDelayMs: 20 },
      ...config,
      dataDir: directory,
    });
    const running = await startPlatform(parsed, {
      logger: pino({ level: 'error' }),
      version: '0.0.0-test',
      ...deps,
    });
    const token = async (role: TokenRole): Promise<string> =>
      (await readFile(running.tokenFiles[role], 'utf8')).trim();
    const tokens = {
      admin: await token('admin'),
      collector: await token('collector'),
      responder: await token('responder'),
    };
    return new TestPlatform(directory, running, tokens);
  }

  token(role: TokenRole): string {
    return this.#tokens[role];
  }

  async ask(method: string, path: string, request: Request = {}): Promise<Answer> {
    const { as = 'admin', body } = request;
    const headers = new Headers(request.headers);
    if (as !== 'nobody') headers.set('authorization', `Bearer ${this.#tokens[as]}`);
    const raw = body instanceof Uint8Array || typeof body === 'string';
    if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
    const response = await fetch(`${this.running.url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  async get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
    const answer = await this.ask('GET', path);
    if (answer.status !== 200)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return schema.parse(answer.body);
  }

  send(id: string, calls: readonly SanitisedCall[]): Promise<Answer> {
    return this.ask('POST', '/api/v1/ingest/batches', {
      as: 'collector',
      body: { id, collector: 'c1', calls },
    });
  }

  /** Resolves when so many calls are in the lake. */
  async stored(calls: number): Promise<void> {
    const schema = z.object({ calls: z.object({ stored: z.number() }) });
    await this.until(async () => (await this.get('/api/v1/stats', schema)).calls.stored >= calls);
  }

  /** Asks again and again until it is so, or the test runs out of time. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await wait(POLL_MS);
  }

  async end(): Promise<void> {
    await this.running.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}
