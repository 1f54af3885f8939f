import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const RETRY_MS = 20;
const TIMEOUT_MS = 5000;

export interface PatientSender {
  /** Bodies that were answered 200. */
  readonly stored: number;
  /** Answers other than 200, by status; 0: none came. */
  readonly troubles: ReadonlyMap<number, number>;
  /** Resolves when all bodies were answered 200. */
  readonly done: Promise<void>;
  giveUp(): void;
}

/** As Kong's HTTP Log plugin: posts each body, the same bytes, until it is answered 200. `port` is asked each time. */
export function sendPatiently(bodies: readonly string[], port: () => number, senders = 4): PatientSender {
  const troubles = new Map<number, number>();
  let next = 0;
  let stored = 0;
  let givenUp = false;
  const send = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      for (;;) {
        const status = await post(body, port());
        if (status === 200) break;
        troubles.set(status, (troubles.get(status) ?? 0) + 1);
        if (givenUp) return;
        await wait(RETRY_MS);
      }
      stored += 1;
    }
  };
  const done = Promise.all(Array.from({ length: senders }, send)).then(() => undefined);
  return {
    get stored() {
      return stored;
    },
    troubles,
    done,
    giveUp() {
      givenUp = true;
    },
  };
}

function post(body: string, port: number): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(
      { host: '127.0.0.1', port, method: 'POST', agent: false, timeout: TIMEOUT_MS },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve(0));
      },
    );
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}
