import type { CollectorAddress } from '@gatewatch/collector';

interface BannerFacts {
  readonly version: string;
  readonly url: string;
  readonly signInCode: string;
  readonly adminTokenFile: string;
  readonly kongTcp: CollectorAddress;
  readonly kongAdmin: string | undefined;
  readonly seconds: number;
}

/** What a person sees when everything is up: where to look, and how to point Kong here. */
export const banner = (facts: BannerFacts): string => {
  const { host, port } = facts.kongTcp;
  return `
Gatewatch ${facts.version} is ready (${facts.seconds.toFixed(1)} s)

  Open         ${facts.url}/sign-in?code=${facts.signInCode}
               (works once, within an hour; afterwards the token in ${facts.adminTokenFile})
  Kong TCP Log ${host}:${port}
  Responder    ${facts.kongAdmin === undefined ? 'has no Kong Admin API: orders wait (--kong-admin http://127.0.0.1:8001)' : facts.kongAdmin}

Point Kong here:
  curl -X POST http://localhost:8001/plugins --data name=tcp-log --data config.host=${host} --data config.port=${port}
No Kong at hand? Press "Play the demo company" on the first screen, or start with --demo.
`;
};
