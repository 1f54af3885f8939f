import type { Check, Finding } from '../check.js';
import type { KongPlugin } from '../kong-view.js';

const LOGS = ['tcp-log', 'http-log', 'file-log', 'udp-log', 'syslog'];
const isGlobal = ({ service, route, consumer }: KongPlugin): boolean => !service && !route && !consumer;

/** Does Kong log everything, once? */
export const logPlugins: Check = ({ kong }) => {
  if (kong.kind !== 'kong') return [];
  const logs = kong.plugins.filter(({ name }) => LOGS.includes(name));
  if (logs.length === 0) {
    return [
      {
        verdict: 'problem',
        what: 'no log plugin: Kong sends nothing',
        advice: `curl -X POST ${kong.url}/plugins --data name=tcp-log --data config.host=HOST --data config.port=8601`,
      },
    ];
  }
  const names = [...new Set(logs.map(({ name }) => name))];
  const findings: Finding[] = [{ verdict: 'ok', what: `log plugins: ${names.join(', ')}` }];
  if (!logs.some(isGlobal)) {
    findings.push({
      verdict: 'problem',
      what: 'no log plugin is global: calls that match no route (404) and those of other services are not logged, so probing stays unseen',
      advice: `make one global: the same POST to ${kong.url}/plugins without service, route or consumer`,
    });
  }
  const senders = names.filter((name) => logs.some((plugin) => plugin.name === name && isGlobal(plugin)));
  if (senders.length > 1) {
    findings.push({
      verdict: 'warning',
      what: `${senders.join(' and ')} are both global: where both lead to Gatewatch every call arrives twice`,
      advice: 'keep the one that leads to Gatewatch',
    });
  }
  return findings;
};
