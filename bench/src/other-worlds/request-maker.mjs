/* How requests of an API are made, and which of them an outage hits. */

/** Requests with an API's usual sizes: bytes and milliseconds typical of an answer, least and spread of a request's body. */
export const requestMaker =
  (dice, { bytes: usualBytes, ms: usualMs, sentFrom, sentSpread, bytesSpread }) =>
  (
    service,
    method,
    path,
    { status = 200, bytes = usualBytes, ms = usualMs, query, sent, by, type } = {},
  ) => ({
    service,
    method,
    path,
    query,
    status,
    by,
    type,
    sent: sent ?? (method === 'GET' || method === 'DELETE' ? undefined : sentFrom + dice.int(sentSpread)),
    bytes: Math.round(dice.lognormal(bytes, bytesSpread)),
    ms: Math.max(1, Math.round(dice.lognormal(ms, 0.5))),
  });

/** Whether an outage, if there is one, fails this request at that time. */
export const isHit = (outage, { service }, at) =>
  outage !== undefined && at >= outage.startMs && at < outage.endMs && outage.services.includes(service);
