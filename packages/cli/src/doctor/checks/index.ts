import type { Check } from '../check.js';
import { callsArrive } from './calls-arrive.js';
import { clocks } from './clocks.js';
import { dataDirectory } from './data-directory.js';
import { kongReachable } from './kong-reachable.js';
import { logPlugins } from './log-plugins.js';
import { oneAddress } from './one-address.js';
import { openNotices } from './open-notices.js';
import { platformLink } from './platform-link.js';
import { ports } from './ports.js';
import { tlsName } from './tls-name.js';

/** Every usual mistake, in the order in which to put them right. A new one is one file and one line. */
export const CHECKS: readonly Check[] = [
  dataDirectory,
  ports,
  platformLink,
  callsArrive,
  kongReachable,
  logPlugins,
  oneAddress,
  tlsName,
  clocks,
  openNotices,
];
