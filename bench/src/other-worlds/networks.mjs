/* Real address ranges (the first two octets), by where they are and what they are, so that any geo database knows them. */
const HOME = {
  DE: ['87.140', '178.1', '79.200'],
  FR: ['78.193', '90.12'],
  GB: ['86.130'],
  ES: ['88.2'],
  IT: ['79.10'],
  PL: ['83.10', '89.64'],
  AT: ['80.110'],
  CH: ['178.196'],
  US: ['73.12', '73.90'],
  SG: ['116.86'],
  JP: ['126.10'],
  AU: ['1.120'],
  CA: ['24.114'],
  TR: ['88.224'],
};
const MOBILE = { DE: ['80.187'], GB: ['31.64'], US: ['172.58', '174.200'], FR: ['90.12'] };
const FAR = {
  RU: '95.24',
  VN: '27.64',
  IN: '49.36',
  NG: '105.112',
  ID: '36.68',
  KR: '121.130',
  BR: '177.20',
};
const HOSTING = ['51.68', '95.216', '167.99', '138.68'];
const CLOUD = ['52.28', '3.120', '35.190'];

const inside = (dice, prefix) => `${prefix}.${dice.int(256)}.${1 + dice.int(254)}`;

export const homeAddress = (dice, country) => inside(dice, dice.pick(HOME[country]));
/** Carriers have few exits: everybody's phone shares them. */
export const carrierAddress = (dice, country) => {
  const prefix = dice.pick(MOBILE[country] ?? HOME[country]);
  return `${prefix}.${dice.int(3)}.${1 + dice.int(20)}`;
};
export const farAddress = (dice, country = dice.pick(Object.keys(FAR))) => inside(dice, FAR[country]);
export const hostingAddress = (dice) => inside(dice, dice.pick(HOSTING));
export const cloudAddress = (dice) => inside(dice, dice.pick(CLOUD));
export const botnetAddress = (dice) =>
  dice.chance(0.6) ? farAddress(dice) : homeAddress(dice, dice.pick(Object.keys(HOME)));
export const crawlerAddress = (dice, bot) =>
  bot === 'google' ? `66.249.66.${1 + dice.int(40)}` : `40.77.167.${1 + dice.int(40)}`;
