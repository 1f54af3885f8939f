import { request } from 'node:http';
import type { HttpMessage, SourceTrial } from './source-trial.js';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends one request on a connection of its own. */
export function sendMessage(port: number, { method, path, headers, body }: HttpMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', method, path, headers, agent: false } as const;
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The trial of an HTTP door: how its usual sender asks. `textOnly`: see `SourceRig`. */
export const httpTrial = (
  message: (lines: readonly Buffer[]) => HttpMessage,
  { textOnly = false }: { readonly textOnly?: boolean } = {},
): SourceTrial => ({
  listens: 'http',
  prepare: async () => ({
    config: { port: 0 },
    textOnly,
    message,
    async send(lines, running) {
      const { status, body } = await sendMessage(running.listening?.port ?? 0, message(lines));
      if (status >= 300) throw new Error(`answered ${status}: ${body}`);
    },
    close: async () => undefined,
  }),
});

/** The same lines with something between them. */
export const joined = (lines: readonly Buffer[], between: string): Buffer =>
  Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [Buffer.from(between), line])));
