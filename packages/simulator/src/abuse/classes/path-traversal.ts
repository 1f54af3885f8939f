import type { AbuseClass } from '../abuse-contract.js';
import { payloadAttack } from '../building/payload-attack.js';

const PAYLOADS = [
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fshadow',
  '....//....//windows/win.ini',
  '/proc/self/environ',
  '..\\\\..\\\\boot.ini',
  '%252e%252e%252f%252e%252e%252fetc/passwd',
] as const;

export const pathTraversal: AbuseClass = {
  id: 'path-traversal',
  title: 'Path traversal',
  detectors: ['injection-attempt', 'abnormal-parameter', 'parameter-fuzzing', 'error-oracle'],
  owasp: 'API8:2023',
  needs: 'an identified caller of an endpoint that reads',
  plan: (target, occasion) => payloadAttack(target, occasion, 'path traversal', PAYLOADS, ['query', 'path']),
};
