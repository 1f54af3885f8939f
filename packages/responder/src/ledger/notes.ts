import type { Receipt } from '@gatewatch/model';
import type { Ledger } from './ledger.js';
import type { LedgerRecord, QueuedReceipt } from './ledger-record.js';

/** Records gathered over several steps and written together: one fsync for all. */
export interface Notes {
  add(record: LedgerRecord): void;
  /** A record that also queues a receipt. */
  tell(receipt: Receipt, record: (queued: QueuedReceipt) => LedgerRecord): void;
  /** Durable when it returns; throws when the disk does not take it. */
  flush(): void;
}

export function createNotes(ledger: Ledger): Notes {
  let waiting: ((takeSeq: () => number) => LedgerRecord)[] = [];
  return {
    add(record) {
      waiting.push(() => record);
    },
    tell(receipt, record) {
      waiting.push((takeSeq) => record({ seq: takeSeq(), receipt }));
    },
    flush() {
      const notes = waiting;
      waiting = [];
      // Numbered only now: others may have written in between.
      let seq = ledger.state.nextSeq;
      ledger.append(...notes.map((note) => note(() => seq++)));
    },
  };
}
