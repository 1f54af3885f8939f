import type { CheckCases } from '../testing/check-case.js';
import { NOW_MS } from '../testing/estate-fixture.js';
import { recordedEstate, recordedGateway } from '../testing/recorded-estate.js';

const version = (text: string, nowMs = NOW_MS) =>
  recordedEstate(recordedGateway({ version: text }), { nowMs });
const GATEWAY = ['gateway http://127.0.0.1:8101'];
export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded 2.8.5',
      estate: version('2.8.5'),
      expected: GATEWAY,
      says: ['2025-03-26', '340 days ago'],
    },
    {
      name: '3.7 of the open source edition',
      estate: version('3.7.1'),
      expected: GATEWAY,
      says: ['2024-09-09', '"severity":"high"'],
    },
    {
      name: 'Enterprise 3.9',
      estate: version('3.9.1.2-enterprise-edition'),
      expected: GATEWAY,
      says: ['2025-12-12'],
    },
    { name: 'very old', estate: version('0.14.1'), expected: GATEWAY, says: ['before 2022-08-24'] },
    {
      name: 'one whose support ends in two months',
      estate: version('3.11.0.0', Date.UTC(2026, 4, 4)),
      expected: GATEWAY,
      says: ['"severity":"low"', 'in 60 days'],
    },
  ],
  good: [
    { name: 'the recorded 3.9.1, the newest open source one', estate: recordedEstate(), expected: [] },
    { name: 'long-term support', estate: version('3.10.0.2'), expected: [] },
    { name: 'newer than the table', estate: version('4.2.0'), expected: [] },
    { name: 'a file that does not say', estate: version(''), expected: [] },
  ],
};
