import type { Check } from '../check.js';

const NEARLY_ALL = 0.95;
const ENOUGH_CALLS = 500;

/** Do nearly all calls seem to come from one address? Then it is a proxy, and everybody behind it looks like one caller. */
export const oneAddress: Check = ({ running, kong }) => {
  const busiest = running?.busiestAddress;
  if (busiest === undefined || busiest.calls < ENOUGH_CALLS || busiest.share < NEARLY_ALL) return [];
  const share = Math.round(busiest.share * 100);
  const trusts = kong.kind === 'kong' && kong.trustedIps > 0;
  return [
    {
      verdict: 'problem',
      what: `${share} % of all calls come from ${busiest.address}: that is a proxy or load balancer, not a caller`,
      advice: trusts
        ? `Kong trusts proxies but not this one, or reads the wrong header (real_ip_header is ${kong.realIpHeader}): add ${busiest.address} to trusted_ips`
        : `let the gateway tell callers apart: trusted_ips=${busiest.address} and real_ip_header=X-Forwarded-For in kong.conf; elsewhere set identify.trustedProxies of the source`,
    },
  ];
};
