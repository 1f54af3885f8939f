import { callsDropped } from './calls-dropped.js';
import { callsRefused } from './calls-refused.js';
import { clockSkew } from './clock-skew.js';
import { collectorSilent } from './collector-silent.js';
import { duplicateStorm } from './duplicate-storm.js';
import { logGap } from './log-gap.js';
import { orderNotEffective } from './order-not-effective.js';
import { orderNotEnded } from './order-not-ended.js';
import { policyFrozen } from './policy-frozen.js';
import { responseStopped } from './response-stopped.js';
import { sinkNotDelivering } from './sink-not-delivering.js';
import { sourceProblem } from './source-problem.js';
import { spoolFilling } from './spool-filling.js';

/** Everything that can be wrong with how logs arrive and responses work. A new one is one file and one line. */
export const CONDITIONS = [
  logGap,
  duplicateStorm,
  clockSkew,
  collectorSilent,
  callsDropped,
  callsRefused,
  spoolFilling,
  sourceProblem,
  policyFrozen,
  orderNotEffective,
  orderNotEnded,
  responseStopped,
  sinkNotDelivering,
] as const;
