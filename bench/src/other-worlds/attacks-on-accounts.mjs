/*
 * Attacks on accounts, codes and keys. Each: `{name, detectors, target?, hours, run(stage)}`; a stage: `{dice, surface,
 * level, startMs, add(at, caller, request), spread(count, hours, make)}`. Figures by level: [loud, medium, quiet].
 * Attacks with the same `target` are kept apart in time, so that an alert can be told to belong to one of them.
 */
import { clockFrom, MINUTE } from './diary.mjs';
import { botnetAddress, farAddress, homeAddress, hostingAddress } from './networks.mjs';
import { browser, tool } from './user-agents.mjs';

const GUESSING = ['credential-stuffing', 'password-spraying', 'brute-force'];
const stranger = (dice, ip = hostingAddress(dice)) => ({
  ip,
  ua: dice.chance(0.5) ? tool(dice) : browser(dice),
});
/** Log-ins that fail but for one in `luck`. */
const tries = (stage, count, hours, callerOf, luck = 0.01) =>
  stage.spread(count, hours, (n) => [callerOf(n), stage.surface.login(stage.dice.chance(luck))]);
const fields = (level, ...rows) => rows.map((row) => row[level]);

export const ATTACKS_ON_ACCOUNTS = [
  {
    name: 'credential-stuffing',
    detectors: GUESSING,
    target: 'login',
    hours: [0.2, 0.7, 3],
    run: (stage) => {
      const who = stranger(stage.dice);
      tries(stage, [900, 200, 60][stage.level], [0.17, 0.7, 3][stage.level], () => who);
    },
  },
  {
    name: 'credential-stuffing-distributed',
    detectors: [...GUESSING, 'rotation'],
    target: 'login',
    hours: [1, 3, 6],
    run: (stage) => {
      const [attempts, hosts, hours] = fields(stage.level, [1500, 500, 250], [300, 250, 250], [1, 3, 6]);
      const bots = Array.from({ length: hosts }, () => stranger(stage.dice, botnetAddress(stage.dice)));
      tries(stage, attempts, hours, (n) => bots[n % hosts]);
    },
  },
  {
    name: 'credential-stuffing-slow',
    detectors: GUESSING,
    target: 'login',
    hours: [4, 6, 10],
    run: (stage) => {
      const who = stranger(stage.dice);
      tries(stage, [720, 360, 150][stage.level], [4, 6, 10][stage.level], () => who);
    },
  },
  {
    name: 'password-spraying',
    detectors: GUESSING,
    target: 'login',
    hours: [0.5, 2, 5],
    run: (stage) => {
      const net = hostingAddress(stage.dice).split('.').slice(0, 3).join('.');
      const hosts = Array.from({ length: 12 }, (_, n) => stranger(stage.dice, `${net}.${20 + n}`));
      tries(stage, 12 * [40, 12, 5][stage.level], [0.5, 2, 5][stage.level], (n) => hosts[n % 12]);
    },
  },
  {
    name: 'brute-force',
    detectors: GUESSING,
    target: 'login',
    hours: [0.1, 0.25, 1],
    run: (stage) => {
      const who = stranger(stage.dice, homeAddress(stage.dice, 'TR'));
      tries(stage, [400, 80, 30][stage.level], [0.1, 0.25, 1][stage.level], () => who, 0);
    },
  },
  {
    name: 'otp-guessing',
    detectors: ['code-guessing', 'brute-force'],
    hours: [0.2, 0.4, 1.5],
    run: (stage) => {
      const { caller } = stage.surface.account();
      stage.spread([500, 120, 40][stage.level], [0.17, 0.35, 1.5][stage.level], () => [
        caller,
        stage.surface.otp(false),
      ]);
    },
  },
  {
    name: 'coupon-guessing',
    detectors: ['code-guessing', 'object-enumeration'],
    hours: [0.5, 1, 3],
    run: (stage) => {
      const { caller } = stage.surface.account();
      stage.spread([1500, 200, 60][stage.level], [0.5, 1, 3][stage.level], () => [
        caller,
        stage.surface.coupon(stage.dice.chance(0.01)),
      ]);
    },
  },
  {
    name: 'gift-card-guessing',
    detectors: ['code-guessing', 'object-enumeration'],
    hours: [0.5, 1, 4],
    run: (stage) => {
      const who = stranger(stage.dice);
      stage.spread([2000, 300, 60][stage.level], [0.5, 1, 4][stage.level], (n) => [
        who,
        stage.surface.secretNumber(n, stage.dice.chance(0.01)),
      ]);
    },
  },
  {
    name: 'api-key-guessing',
    detectors: ['api-key-guessing', 'brute-force', 'credential-stuffing'],
    hours: [0.2, 0.5, 2],
    run: (stage) => {
      const { dice } = stage;
      const who = stranger(dice);
      stage.spread([800, 120, 40][stage.level], [0.17, 0.5, 2][stage.level], () => [
        { ...who, apikey: dice.text(36, 'abcdefghijkmnpqrstuvwxyz23456789') },
        stage.surface.keyed(),
      ]);
    },
  },
  {
    name: 'account-takeover',
    target: 'login',
    hours: [0.5, 0.5, 0.5],
    detectors: [
      'account-takeover',
      'impossible-travel',
      'skipped-step',
      'unusual-sequence',
      'behaviour-drift',
      'brute-force',
      'credential-stuffing',
    ],
    run: (stage) => {
      const { dice, surface, level } = stage;
      const victim = surface.person();
      const thief = stranger(dice, dice.chance(0.5) ? farAddress(dice) : hostingAddress(dice));
      const failures = [25, 6, 0][level];
      stage.spread(failures, 0.05, () => [thief, surface.login(false)]);
      const at = clockFrom(stage.startMs + 4 * MINUTE);
      stage.add(at.after(4000), thief, surface.login(true));
      const as = { ...victim.caller, ip: thief.ip, ua: thief.ua };
      for (let round = 0; round < [3, 2, 1][level]; round += 1)
        for (const request of surface.takeover(victim))
          stage.add(at.after(1500 + dice.exponential(4000)), as, request);
    },
  },
  {
    name: 'impossible-travel',
    hours: [1, 1, 1],
    detectors: ['impossible-travel', 'account-takeover', 'credential-sharing'],
    run: (stage) => {
      const { dice, surface, level } = stage;
      const victim = surface.person();
      const away = { ...victim.caller, ip: farAddress(dice) };
      surface.live(victim, stage.startMs - 25 * MINUTE);
      stage.spread([60, 25, 6][level], 0.5, () => [away, surface.ordinary(victim)]);
      if (level < 2) surface.live(victim, stage.startMs + 40 * MINUTE);
    },
  },
  {
    name: 'credential-sharing',
    detectors: ['credential-sharing', 'rotation', 'impossible-travel', 'account-takeover'],
    hours: [1, 3, 10],
    run: (stage) => {
      const { dice, surface, level } = stage;
      const owner = surface.keyHolder();
      const [places, count, hours] = fields(level, [30, 8, 4], [240, 80, 40], [1, 3, 10]);
      const users = Array.from({ length: places }, () => ({
        ...owner.caller,
        ip: botnetAddress(dice),
        ua: tool(dice),
      }));
      stage.spread(count, hours, () => [dice.pick(users), surface.ordinary(owner)]);
    },
  },
  {
    name: 'dormant-credential',
    hours: [0.5, 1, 1],
    detectors: [
      'dormant-credential',
      'account-takeover',
      'behaviour-drift',
      'impossible-travel',
      'unusual-data-access',
      'foreign-objects',
      'object-enumeration',
    ],
    run: (stage) => {
      const sleeper = stage.surface.sleeper();
      const as = { ...sleeper.caller, ip: hostingAddress(stage.dice), ua: tool(stage.dice) };
      stage.spread([200, 60, 15][stage.level], 0.5, () => [as, stage.surface.ordinary(sleeper)]);
    },
  },
  {
    name: 'sign-up-burst',
    detectors: ['sign-up-burst', 'request-spike', 'bot-regularity'],
    hours: [0.4, 1, 4],
    run: (stage) => {
      const { dice, surface, level } = stage;
      const [count, hosts, hours] = fields(level, [300, 60, 30], [3, 10, 5], [0.35, 1, 4]);
      const sources = Array.from({ length: hosts }, () => stranger(dice));
      stage.spread(count, hours, () => [dice.pick(sources), surface.register()]);
    },
  },
  {
    name: 'rotation',
    detectors: ['rotation', 'credential-sharing', 'impossible-travel', 'account-takeover', 'scraping'],
    hours: [0.5, 1, 2],
    run: (stage) => {
      const { dice, surface, level } = stage;
      const owner = surface.account();
      stage.spread([300, 80, 25][level], [0.5, 1, 2][level], () => [
        { ...owner.caller, ip: botnetAddress(dice), ua: browser(dice) },
        surface.browse(),
      ]);
    },
  },
];
