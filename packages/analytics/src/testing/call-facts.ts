import type { CallFacts } from '../facts/index.js';
import { Notebook } from '../facts/notebook.js';
import type { Around } from '../facts/recogniser-contract.js';
import { DEFAULT_SETTINGS } from '../settings.js';
import { newSubject } from '../subjects/subject.js';
import { enrichedCall } from './enriched-call.js';

/** What stands around a plain call of somebody well known. */
export const around = (over: Partial<Around> = {}): Around => {
  const actor = newSubject('consumer', 'id-c', 'c', 'patients-api');
  const source = { ...newSubject('ip', '198.51.100.7', '', 'patients-api'), succeeded: true };
  return {
    actor,
    source,
    login: 'none',
    credentialWorkedBefore: false,
    sourceIsSuspect: false,
    networkIsSuspect: false,
    trusted: true,
    age: 30,
    settings: DEFAULT_SETTINGS,
    logShare: () => 1,
    ...over,
  };
};

/** What a call shows that shows nothing remarkable, with changes. */
export const callFacts = (over: Partial<CallFacts> = {}): CallFacts => ({
  ...new Notebook().read(
    enrichedCall({ timeMs: 1, consumer: 'c', status: 500 }),
    around(),
    undefined,
    undefined,
  ),
  ...over,
});
