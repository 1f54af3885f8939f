import type { CheckCases } from '../testing/check-case.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CONSUMERS } from '../testing/recorded-rows.js';

export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded mallory and greedy (alice and bob have custom ids)',
      estate: recordedEstate(),
      expected: ['gateway http://127.0.0.1:8101'],
      says: ['2 of 4 consumers', 'mallory', `/consumers/${CONSUMERS.greedy}`],
    },
  ],
  good: [
    {
      name: 'all belong to somebody',
      estate: recordedEstate(
        recordedWith({
          consumers: {
            [CONSUMERS.mallory]: { tags: ['owner:partners'] },
            [CONSUMERS.greedy]: { aclGroups: ['readers'] },
          },
        }),
      ),
      expected: [],
    },
  ],
};
