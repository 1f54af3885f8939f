import type { NoticeKind } from '@gatewatch/model';

/** Kinds of notices, for people. */
export const NOTICE_WORDS: Readonly<Record<NoticeKind, string>> = {
  'log-gap': 'Calls are missing',
  'duplicate-storm': 'Calls arrive twice',
  'clock-skew': 'A clock is off',
  'collector-silent': 'Collector is silent',
  'calls-dropped': 'Lines were given up',
  'calls-refused': 'Calls were refused',
  'spool-filling': 'Spool is filling',
  'source-problem': 'Source does not work',
  'policy-frozen': 'Policy is frozen',
  'order-not-effective': 'Response does not work',
  'order-not-ended': 'Response may still stand',
  'response-stopped': 'All response is stopped',
  'sink-not-delivering': 'Receiver is not told',
};
