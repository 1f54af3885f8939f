import { createServer } from 'node:net';
import type { Check, Finding } from '../check.js';

const portIsFree = (host: string, port: number): Promise<boolean> =>
  new Promise((free) => {
    const server = createServer();
    server.once('error', () => free(false));
    server.listen(port, host, () => server.close(() => free(true)));
  });

/** Can the ports be used? Asked only when nothing of ours runs on them. */
export const ports: Check = async ({ config: { host, port, kongTcp }, running }) => {
  if (running !== undefined) return [];
  const wanted = [
    { name: 'UI and API', port, flag: '--port' },
    { name: 'Kong TCP Log', port: kongTcp, flag: '--kong-tcp' },
  ];
  return Promise.all(
    wanted.map(
      async ({ name, port: number, flag }): Promise<Finding> =>
        (await portIsFree(host, number))
          ? { verdict: 'ok', what: `${name}: port ${number} is free` }
          : {
              verdict: 'problem',
              what: `${name}: port ${number} on ${host} is in use`,
              advice: `choose another: ${flag} ${number + 10}`,
            },
    ),
  );
};
