import { burst, HOUR_MS } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** Six addresses of one network, nobody identified, each reading its share. */
export const scraping = (): AttackExample => ({
  attack: burst('nobody', ATTACK_MS, 600, 2 * HOUR_MS).map((one, i) => {
    const clientIp = `198.51.100.${20 + (i % 12)}`;
    const { consumer: _none, ...call } = one.call;
    return {
      ...one,
      actor: { kind: 'ip', id: clientIp },
      call: { ...call, clientIp } as typeof one.call,
    };
  }),
  whom: '198.51.100.0/24',
});
