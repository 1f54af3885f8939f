import type { Detector } from '../finding.js';
import { findCommandSecrets } from './find-command-secrets.js';
import { findFileSecrets } from './find-file-secrets.js';
import { findIssuedSecrets } from './find-issued-secrets.js';
import { findNamedSecrets } from './find-named-secrets.js';
import { findJsonWebTokens, findPrivateKeys, findUrlCredentials } from './find-web-secrets.js';

/** Every detector of secrets. */
export const SECRET_DETECTORS: readonly Detector[] = [
  findIssuedSecrets,
  findJsonWebTokens,
  findPrivateKeys,
  findUrlCredentials,
  findNamedSecrets,
  findCommandSecrets,
  findFileSecrets,
];
