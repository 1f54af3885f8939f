import type { AbuseClass } from '../abuse-contract.js';
import { payloadAttack } from '../building/payload-attack.js';

const PAYLOADS = [
  'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
  'http://127.0.0.1:6379/',
  'http://[::1]:22/',
  'gopher://127.0.0.1:25/_HELO',
  'file:///etc/passwd',
  'http://metadata.google.internal/computeMetadata/v1/',
  'http://2130706433/admin',
] as const;

export const serverSideRequest: AbuseClass = {
  id: 'server-side-request',
  title: 'Server-side request forgery',
  detectors: ['injection-attempt', 'abnormal-parameter', 'parameter-fuzzing', 'error-oracle'],
  owasp: 'API7:2023',
  needs: 'an identified caller of an endpoint that reads',
  plan: (target, occasion) => payloadAttack(target, occasion, 'request forgery', PAYLOADS, ['query']),
};
