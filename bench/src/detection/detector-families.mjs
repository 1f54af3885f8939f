/** What a detector's name says it sees, for labels that other products gave: `auth`, `probe`, `flood`. */
const FAMILIES = [
  {
    family: 'auth',
    words: ['stuffing', 'brute', 'spray', 'login', 'log-in', 'guess', 'otp', 'credential', 'takeover'],
  },
  {
    family: 'probe',
    words: [
      'prob',
      'fuzz',
      'scan',
      'signature',
      'attack',
      'payload',
      'inject',
      'tamper',
      'decoy',
      'shadow',
      'oracle',
      'parameter',
    ],
  },
  {
    family: 'flood',
    words: ['spike', 'rate', 'flood', 'bot', 'scrap', 'crawl', 'expensive', 'rotation', 'enumeration'],
  },
];

export const familiesOf = (detectors) =>
  new Set(
    detectors.flatMap((id) =>
      FAMILIES.filter(({ words }) => words.some((word) => id.includes(word))).map(({ family }) => family),
    ),
  );

/** What a CrowdSec scenario is about; `any` where more than one of our names would be right. */
export const familiesOfScenario = (scenario) => {
  if (/bf|brute|enum|bruteforce/.test(scenario)) return ['auth'];
  if (/dos|crawl/.test(scenario)) return ['flood', 'probe'];
  return ['probe'];
};
