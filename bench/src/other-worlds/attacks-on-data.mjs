/* Attacks on objects, volumes and dear calls; see attacks-on-accounts for the words. */
import { DAY, HOUR } from './diary.mjs';
import { cloudAddress, hostingAddress } from './networks.mjs';
import { browser, tool } from './user-agents.mjs';

const READING = [
  'object-enumeration',
  'foreign-objects',
  'unusual-data-access',
  'data-exfiltration',
  'scraping',
];
const VOLUME = ['request-spike', 'sustained-rate', 'expensive-endpoint', 'behaviour-drift', 'bot-regularity'];

/** Extra work on several days, in working hours. */
const onDays = (stage, days, perDay, make) => {
  for (let day = 0; day < days; day += 1)
    for (let n = 0; n < perDay; n += 1) {
      const noon = Math.floor(stage.startMs / DAY) * DAY + day * DAY + 8 * HOUR;
      const [caller, request] = make();
      stage.add(noon + stage.dice.between(0, 7 * HOUR), caller, request);
    }
};

export const ATTACKS_ON_DATA = [
  {
    name: 'enumeration-sequential',
    detectors: READING,
    hours: [0.2, 0.5, 3],
    run: (stage) => {
      const { surface, level, dice } = stage;
      const { caller } = surface.account();
      const from = dice.int(100_000);
      stage.spread([800, 150, 50][level], [0.17, 0.5, 3][level], (n) => [
        caller,
        surface.object(from + n, dice.chance(0.3) ? 200 : dice.pick([403, 404])),
      ]);
    },
  },
  {
    name: 'enumeration-random',
    detectors: READING,
    hours: [0.2, 0.5, 3],
    run: (stage) => {
      const { surface, level, dice } = stage;
      const { caller } = surface.account();
      stage.spread([800, 150, 50][level], [0.17, 0.5, 3][level], () => [
        caller,
        surface.object(dice.int(9_000_000), dice.chance(0.1) ? 200 : 404),
      ]);
    },
  },
  {
    name: 'foreign-objects',
    detectors: READING,
    hours: [1, 3, 8],
    run: (stage) => {
      const { surface, level } = stage;
      const thief = surface.person();
      stage.spread([200, 40, 8][level], [1, 3, 8][level], () => [thief.caller, surface.foreign(thief)]);
    },
  },
  {
    name: 'scraping-fast',
    detectors: ['scraping', ...READING, ...VOLUME, 'rotation'],
    hours: [0.5, 1, 2],
    run: (stage) => {
      const { surface, level, dice } = stage;
      const who = surface.visitor({ ip: hostingAddress(dice), ua: browser(dice) });
      stage.spread([3000, 800, 350][level], [0.5, 1, 2][level], (n) => [who, surface.item(n)]);
    },
  },
  {
    name: 'scraping-slow',
    detectors: ['scraping', ...READING, ...VOLUME],
    hours: [12, 24, 36],
    run: (stage) => {
      const { surface, level, dice } = stage;
      const who = surface.visitor({ ip: cloudAddress(dice), ua: browser(dice) });
      stage.spread([3000, 1200, 500][level], [12, 24, 36][level], (n) => [who, surface.item(n)]);
    },
  },
  {
    name: 'exfiltration-volume',
    detectors: READING,
    hours: [1, 2, 3],
    run: (stage) => {
      const { surface, level } = stage;
      const insider = surface.insider();
      stage.spread([600, 200, 90][level], [1, 2, 3][level], () => [insider.caller, surface.record()]);
    },
    when: 'work',
  },
  {
    name: 'exfiltration-drip',
    detectors: [...READING, 'behaviour-drift', 'sustained-rate'],
    hours: [56, 56, 56],
    run: (stage) => {
      const insider = stage.surface.insider();
      onDays(stage, 3, [180, 80, 40][stage.level], () => [insider.caller, stage.surface.record()]);
    },
  },
  {
    name: 'bulk-export',
    detectors: [...READING, ...VOLUME],
    hours: [1, 2, 4],
    run: (stage) => {
      const { surface, level, dice } = stage;
      const owner = surface.keyHolder();
      const as = level === 2 ? owner.caller : { ...owner.caller, ip: hostingAddress(dice), ua: tool(dice) };
      stage.spread([400, 80, 25][level], [1, 2, 4][level], (n) => [as, surface.heavy(n)]);
    },
  },
  {
    name: 'request-spike',
    detectors: [...VOLUME, 'scraping'],
    hours: [0.2, 0.2, 0.2],
    run: (stage) => {
      const { caller } = stage.surface.person();
      stage.spread([3000, 500, 150][stage.level], 0.17, () => [caller, stage.surface.browse()]);
    },
  },
  {
    name: 'expensive-endpoint',
    detectors: [...VOLUME, 'data-exfiltration', 'abnormal-parameter'],
    hours: [0.4, 1, 2],
    run: (stage) => {
      const owner = stage.surface.keyHolder();
      stage.spread([300, 60, 20][stage.level], [0.35, 1, 2][stage.level], () => [
        owner.caller,
        stage.surface.expensive(),
      ]);
    },
  },
  {
    name: 'off-hours',
    detectors: ['off-hours', ...READING, 'behaviour-drift'],
    hours: [2, 2, 1.5],
    when: 'night',
    run: (stage) => {
      const insider = stage.surface.insider();
      stage.spread([150, 50, 15][stage.level], [2, 2, 1.5][stage.level], () => [
        insider.caller,
        stage.surface.record(),
      ]);
    },
  },
];
