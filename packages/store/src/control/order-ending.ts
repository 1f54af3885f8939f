import type { Order, Receipt } from '@gatewatch/model';

/** Whether something of an order stands once its receipt is known; `standing`: as was known before. */
export function standingAfter({ kind, standing: told }: Receipt, standing = false): boolean {
  switch (kind) {
    case 'applied':
    case 'healed':
      return true;
    case 'lifted':
    case 'expired':
    case 'refused':
      return false;
    case 'failed':
      return told ?? false;
    case 'planned':
      return standing;
  }
}

/** The order with `endingSince` as it must be; `at`: ISO 8601 UTC, when this became so. */
export function orderEnding({ endingSince, ...order }: Order, at: string): Order {
  return order.wanted || order.standing !== true ? order : { ...order, endingSince: endingSince ?? at };
}
