import { fixedRateLimit, seasonalZScore } from './baselines.mjs';
import { engineContender } from './contenders.mjs';

/** Enriched calls in their order through the engine and the two baselines: lists of stories of each. */
export const playCalls = (calls, settings) => {
  const contenders = [engineContender('gatewatch', settings), fixedRateLimit(), seasonalZScore()];
  let newestMs = 0;
  calls.forEach((call, index) => {
    newestMs = Math.max(newestMs, call.call.timeMs);
    for (const contender of contenders) contender.observe(call, index + 1);
  });
  for (const contender of contenders) contender.finish(newestMs, calls.length);
  return contenders.map(({ name, lists }) => ({ name, lists: lists() }));
};

/** Addresses a story names. */
export const addressesOf = (story) =>
  [story.own, ...story.related].filter((key) => key.startsWith('ip:')).map((key) => key.slice(3));
