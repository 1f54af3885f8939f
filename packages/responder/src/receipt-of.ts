import type { DesiredOrder, Receipt } from '@gatewatch/model';
import type { Change, Subject } from './gateways/gateway-contract.js';

/** As many lines, each so long, as a receipt may hold. */
const MAX_LINES = 50;
const MAX_LINE = 500;
const MAX_DETAIL = 2000;

export function receiptOf(
  orderId: string,
  kind: Receipt['kind'],
  detail: string,
  atMs: number,
  changes: readonly Change[] = [],
): Receipt {
  const [first] = changes;
  return {
    orderId,
    kind,
    at: new Date(atMs).toISOString(),
    detail: detail.slice(0, MAX_DETAIL),
    ...(first === undefined ? {} : { gatewayObjectId: first.objectId, changes: wordsOf(changes) }),
  };
}

export const linesOf = (lines: readonly string[]): string[] =>
  lines.slice(0, MAX_LINES).map((line) => line.slice(0, MAX_LINE));

export const wordsOf = (changes: readonly Pick<Change, 'words'>[]): string[] =>
  linesOf(changes.slice(0, MAX_LINES).map(({ words }) => words));

/** What it means for whoever is under it. */
export function effectInWords(order: DesiredOrder, subject: Subject): string {
  const who = subject.username || subject.id;
  switch (order.action) {
    case 'terminate-consumer':
      return `Calls of ${who} are answered with ${order.statusCode}.`;
    case 'block-consumer':
      return `Calls of ${who} are blocked.`;
    case 'deny-consumer':
      return `${who} is in the denied group.`;
    case 'limit-consumer':
      return `Calls of ${who} are limited to ${Object.entries(order.limits)
        .map(([period, calls]) => `${calls} a ${period}`)
        .join(', ')}.`;
    case 'deny-ip':
      return `Calls from ${order.entity.id} are denied.`;
    case 'disable-credential':
      return `The credential ${order.entity.id} of ${who} is taken away.`;
    case 'publish-decision':
    case 'call-http':
      return 'It is done.';
  }
}
