import type { Logger } from 'pino';
import type { Ledger } from './ledger/ledger.js';
import type { PlatformClient } from './platform-client.js';

const PER_REQUEST = 100;

/**
 * Hands the queued receipts to the platform, oldest first, at least once each. False when the platform does not take
 * them now. A request refused for its content is taken apart, so that one bad receipt never holds up the others.
 */
export async function deliverReceipts(
  platform: PlatformClient,
  ledger: Ledger,
  logger: Logger,
): Promise<boolean> {
  for (;;) {
    const waiting = [...ledger.state.receipts].slice(0, PER_REQUEST);
    const last = waiting.at(-1);
    if (last === undefined) return true;
    const sent = await platform.sendReceipts(waiting.map(([, receipt]) => receipt));
    if (sent.kind === 'unreachable') return false;
    if (sent.kind === 'refused') {
      for (const [seq, receipt] of waiting) {
        const alone = await platform.sendReceipts([receipt]);
        if (alone.kind === 'unreachable') return false;
        if (alone.kind === 'refused')
          logger.error({ receipt, detail: alone.detail }, 'the platform refuses a receipt');
        ledger.append({ kind: 'delivered', seq });
      }
    } else ledger.append({ kind: 'delivered', seq: last[0] });
  }
}
