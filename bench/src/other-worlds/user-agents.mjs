/* What clients call themselves. */
const CHROME = ['138.0.0.0', '139.0.0.0', '140.0.0.0'];
export const browser = (dice) =>
  dice.weighted([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${dice.pick(CHROME)} Safari/537.36`,
      5,
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
      2,
    ],
    ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0', 1],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${dice.pick(CHROME)} Safari/537.36 Edg/139.0.0.0`,
      1,
    ],
  ]);
export const phone = (dice, version = '7.4.1') =>
  dice.chance(0.55)
    ? `BazaarApp/${version} (iPhone; iOS 18.${dice.int(6)}; Scale/3.00)`
    : `BazaarApp/${version} (Android ${dice.pick([13, 14, 15])}; ${dice.pick(['SM-S921B', 'Pixel 8', 'SM-A546B', 'M2101K6G'])}) okhttp/4.12.0`;
export const machine = (dice) =>
  dice.pick([
    'paykit-node/5.2.0',
    'paykit-python/3.8.1',
    'Java-http-client/21.0.3',
    'GuzzleHttp/7',
    'Go-http-client/2.0',
    'okhttp/4.9.3',
    'axios/1.7.2',
    'python-requests/2.32.3',
    'Apache-HttpClient/5.3 (Java/17)',
  ]);
export const tool = (dice) =>
  dice.pick([
    'python-requests/2.31.0',
    'curl/8.5.0',
    'Go-http-client/1.1',
    'aiohttp/3.9.5',
    'node-fetch/3.3',
  ]);
export const CRAWLERS = {
  google: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  bing: 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
};
