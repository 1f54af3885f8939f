import type { Parcel, SendOutcome } from '../sink-contract.js';

/** The same outcome for every parcel of a group. */
export const allAlike = (parcels: readonly Parcel[], outcome: SendOutcome): readonly SendOutcome[] =>
  parcels.map(() => outcome);
