import { readFile } from 'node:fs/promises';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { z } from 'zod';
import { readSecret, secretSchema } from './secret.js';

/** How to reach an HTTP API that is asked for records. */
export const serverShape = {
  url: z.url({ protocol: /^https?$/ }).refine((url) => !url.includes('@'), {
    error:
      'belongs without user and password, which would be shown: give them as auth, e.g. auth: { username: gatewatch, password: … }',
  }),
  auth: z
    .union([
      z.strictObject({ username: z.string().min(1), password: secretSchema }),
      /** Elasticsearch: the `encoded` form, base64 of `id:api_key`. */
      z.strictObject({ apiKey: secretSchema }),
      z.strictObject({ bearer: secretSchema }),
    ])
    .optional(),
  /** Certificate authority of the server, PEM, where the system does not know it. */
  caFile: z.string().min(1).optional(),
  timeoutMs: z.number().int().min(100).max(600_000).default(30_000),
} as const;
const serverSchema = z.object(serverShape);
export type ServerSettings = z.infer<typeof serverSchema>;

export interface Question {
  readonly method: string;
  /** Behind the URL's own path, with query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer other than 2xx. */
export class ServerSaidNo extends Error {
  readonly status: number;
  /** The beginning of the answer's body, for looking at; never shown to people. */
  readonly said: string;

  constructor(question: Question, status: number, said: string) {
    super(`${question.method} ${question.path.split('?')[0]} was answered ${status}`);
    this.status = status;
    this.said = said;
  }
}

export type AskServer = (question: Question) => Promise<Buffer>;

const SHOWN_BYTES = 2000;

/** Rejects when the file of a secret or authority cannot be read. The function made throws when the answer is not 2xx, too big or late. */
export async function serverAsker(
  settings: ServerSettings,
  maxAnswerBytes: number,
  signal: AbortSignal,
): Promise<AskServer> {
  const base = new URL(settings.url);
  const ca = settings.caFile === undefined ? undefined : await readFile(settings.caFile);
  await authorisation(settings);
  const send = base.protocol === 'https:' ? overHttps : overHttp;
  return async (question) => {
    const sentBody = question.body === undefined ? undefined : JSON.stringify(question.body);
    const headers = {
      accept: 'application/json',
      ...(await authorisation(settings)),
      // Node gives a DELETE no length by itself.
      ...(sentBody === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sentBody)) }),
      ...question.headers,
    };
    const path = `${base.pathname.replace(/\/$/, '')}${question.path}`;
    const { status, body } = await new Promise<{ status: number; body: Buffer }>((resolve, reject) => {
      const options = {
        method: question.method,
        headers,
        path,
        host: base.hostname,
        port: base.port,
        signal: AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)]),
        ...(ca === undefined ? {} : { ca }),
      };
      const sent = send(options, (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > maxAnswerBytes)
            sent.destroy(new Error(`The answer is longer than ${maxAnswerBytes} bytes.`));
          else chunks.push(chunk);
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }));
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(sentBody);
    });
    if (status < 200 || status > 299)
      throw new ServerSaidNo(question, status, body.subarray(0, SHOWN_BYTES).toString('utf8'));
    return body;
  };
}

async function authorisation({ auth }: ServerSettings): Promise<Record<string, string>> {
  if (auth === undefined) return {};
  if ('apiKey' in auth) return { authorization: `ApiKey ${await readSecret(auth.apiKey)}` };
  if ('bearer' in auth) return { authorization: `Bearer ${await readSecret(auth.bearer)}` };
  const pair = `${auth.username}:${await readSecret(auth.password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
