import { openJournal } from './journal.js';

/** Every kind of bus. Kafka joins here. */
export const BUSES = [{ kind: 'journal', open: openJournal }] as const;
