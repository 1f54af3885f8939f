import { plainNumber } from '../alerting/wording.js';
import type { Claim, Detector } from './detector-contract.js';
import { isMoreUsers } from './more-users.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 3;
/** One look is curiosity or a wrong link. */
const ALONE_FROM = 3;
const RISKY_FROM = 70;

export const unusualDataAccess = {
  id: 'unusual-data-access',
  title: 'Unusual data access',
  description:
    'An identified caller reads data that neither it nor anybody of its peer group ever reads, although others do; or far more objects with sensitive data than is usual for it and for its peers.',
  family: 'access',
  owasp: 'API1:2023 Broken Object Level Authorization',
  typicalFalsePositives: [
    'an audit that was not announced',
    'somebody who got a new task before anybody else of the role',
    'a colleague who stands in for another role',
  ],
  watches: [
    { measure: 'unfamiliar-objects', window: 'hour', atLeast: 1 },
    { measure: 'unfamiliar-objects', window: 'day', atLeast: 2 },
    { measure: 'sensitive-objects', window: 'hour', atLeast: 20 },
    { measure: 'sensitive-objects', window: 'day', atLeast: 60 },
  ],
  judge(view) {
    if (view.sharedAddress) return undefined;
    const found = surprise(view, TIMES);
    if (found === undefined || isMoreUsers(view)) return undefined;
    const { dataClasses = [], endpointRisk = 0, endpointId } = view.call;
    const sensitive = dataClasses.length > 0 ? ` It carries ${dataClasses.join(', ')} data.` : '';
    if (view.measure === 'sensitive-objects') return muchSensitive(view, found, sensitive);
    return {
      severity: dataClasses.length > 0 || endpointRisk >= RISKY_FROM ? 'high' : 'medium',
      confidence: found.confidence,
      effect: found.effect,
      standing: view.observed >= ALONE_FROM ? found.standing : 'supporting',
      because: `${view.sentence(`read ${plainNumber(view.observed)} distinct objects from where neither it nor its peers read`)} The last is ${endpointId}.${sensitive}`,
    };
  },
} as const satisfies Detector;

/** How much is read is also told by what counts objects: as evidence it would count twice, so it stands alone or not at all. */
function muchSensitive(
  view: View,
  found: NonNullable<ReturnType<typeof surprise>>,
  sensitive: string,
): Claim | undefined {
  if (found.standing !== 'alone') return undefined;
  return {
    severity: 'high',
    confidence: found.confidence,
    effect: found.effect,
    because:
      view.sentence(`read ${plainNumber(view.observed)} distinct objects with sensitive data`) + sensitive,
  };
}
