import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BackTest,
  backTestSchema,
  type Policy,
  type PolicyDraft,
  policySchema,
  problemSchema,
} from '@gatewatch/model';
import { z } from 'zod';
import { UsageError } from '../usage-error.js';

export interface PlatformOptions {
  readonly url: string;
  readonly tokenFile: string;
}

export type Changed =
  | { readonly kind: 'done'; readonly policy: Policy }
  /** The platform says no, and why: nothing was changed. */
  | { readonly kind: 'refused'; readonly detail: string };

const ANSWER_MS = 30_000;
const POLL_MS = 500;

/** The policies of a running platform. Everything throws UsageError when it cannot be asked. */
export class PlatformPolicies {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url.replace(/\/+$/, '');
    this.#token = token;
  }

  static async open({ url, tokenFile }: PlatformOptions): Promise<PlatformPolicies> {
    const token = await readFile(tokenFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`--token-file ${tokenFile}: cannot be read (${error.code ?? error.message})`);
    });
    return new PlatformPolicies(url, token.trim());
  }

  async list(): Promise<readonly Policy[]> {
    const { status, body } = await this.#ask('GET', '/api/v1/policies');
    if (status !== 200) throw this.#cannot(status, body);
    return z.object({ items: z.array(policySchema) }).parse(body).items;
  }

  create(draft: PolicyDraft): Promise<Changed> {
    return this.#change('POST', '/api/v1/policies', draft);
  }

  patch(id: string, patch: object): Promise<Changed> {
    return this.#change('PATCH', `/api/v1/policies/${encodeURIComponent(id)}`, patch);
  }

  /** Waits until it is done: asked again and again, as no connection lasts as long as some histories take. */
  async backTest(id: string, range: { readonly from?: string; readonly to?: string }): Promise<BackTest> {
    const policy = `/api/v1/policies/${encodeURIComponent(id)}`;
    const { status, body } = await this.#ask('POST', `${policy}/backtest?wait=false`, range);
    if (status !== 202) throw this.#cannot(status, body);
    let test = backTestSchema.parse(body);
    while (test.state === 'running') {
      await sleep(POLL_MS);
      const answer = await this.#ask('GET', `${policy}/backtests/${test.id}`);
      if (answer.status !== 200) throw this.#cannot(answer.status, answer.body);
      test = backTestSchema.parse(answer.body);
    }
    return test;
  }

  async #change(method: string, path: string, change: object): Promise<Changed> {
    const { status, body } = await this.#ask(method, path, change);
    if (status === 200 || status === 201) return { kind: 'done', policy: policySchema.parse(body) };
    if (status === 400 || status === 409 || status === 422)
      return { kind: 'refused', detail: detailOf(status, body) };
    throw this.#cannot(status, body);
  }

  async #ask(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(ANSWER_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    } catch (error) {
      const { cause } = error instanceof Error ? error : {};
      const reason = cause instanceof Error ? cause.message : String(error);
      throw new UsageError(`--url ${this.#url}: the platform cannot be asked (${reason})`);
    }
  }

  #cannot(status: number, body: unknown): UsageError {
    return new UsageError(`--url ${this.#url}: the platform answered ${detailOf(status, body)}`);
  }
}

function detailOf(status: number, body: unknown): string {
  const problem = problemSchema.safeParse(body);
  return problem.success ? (problem.data.detail ?? problem.data.title) : String(status);
}
