import type { Receipt } from '@gatewatch/model';
import type { Scope } from './tables.js';

/** False when this responder sent it before. */
export async function addReceipt(scope: Scope, responder: string, receipt: Receipt): Promise<boolean> {
  const result = await scope
    .insertInto('receipts')
    .values({
      order_id: receipt.orderId,
      kind: receipt.kind,
      at: receipt.at,
      responder,
      detail: receipt.detail,
      gateway_object_id: receipt.gatewayObjectId ?? null,
      changes: receipt.changes === undefined ? null : JSON.stringify(receipt.changes),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function receiptsOf(
  scope: Scope,
  orderId: string,
): Promise<readonly (Receipt & { readonly responder: string })[]> {
  const rows = await scope
    .selectFrom('receipts')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    orderId: row.order_id,
    kind: row.kind,
    at: row.at,
    responder: row.responder,
    detail: row.detail,
    ...(row.gateway_object_id === null ? {} : { gatewayObjectId: row.gateway_object_id }),
    ...(row.changes === null ? {} : { changes: JSON.parse(row.changes) }),
  }));
}
