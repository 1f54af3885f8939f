import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { stranger } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { finishPlan } from '../building/finish-plan.js';
import { spreadTimes } from '../building/spread-times.js';

const FOLDERS = ['', '/api', '/v1', '/v2', '/old', '/backup', '/app', '/public', '/site', '/portal'] as const;
const FILES = [
  '.env',
  '.git/config',
  '.git/HEAD',
  'wp-login.php',
  'phpinfo.php',
  'actuator/env',
  'server-status',
  'config.json',
  'id_rsa',
  'backup.zip',
  'dump.sql',
  'swagger.json',
  'api-docs',
  'graphql',
  'console',
  'debug/pprof',
  'users.json',
] as const;

export const scannerProbing: AbuseClass = {
  id: 'scanner-probing',
  title: 'A scanner walks through its list',
  detectors: ['endpoint-probing', 'injection-attempt', 'unusual-breadth'],
  owasp: 'API8:2023',
  needs: 'nothing',
  plan(_target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const count = byIntensity(occasion, 400, 120, 40);
    const minutes = byIntensity(occasion, 4, 30, 180);
    const caller = stranger(occasion, 0, {
      place: 'hosting',
      userAgent: byIntensity(occasion, 'Mozilla/5.00 (Nikto/2.1.6)', 'gobuster/3.6', 'Mozilla/5.0 zgrab/0.x'),
    });
    const calls = spreadTimes(random, occasion.startMs, count, minutes * MINUTE_MS).map((timeMs) => ({
      timeMs,
      caller,
      method: 'GET',
      path: `${random.pick(FOLDERS)}/${random.pick(FILES)}${random.chance(0.4) ? `.${random.hex(1).slice(0, 3)}` : ''}`,
      query: [],
      status: 404,
      answeredBy: 'gateway' as const,
      responseBytes: 103,
    }));
    return finishPlan(
      { kind: 'ip', id: caller.ip },
      calls,
      `${caller.ip} asks for ${count} known weak spots`,
    );
  },
};
