import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ALICE } from '../../testing/kong-company.js';
import type { GatewayMember } from '../gateway-member.js';
import type { Bench, BenchMaker } from './gateway-bench.js';

const FILE = 'manifests.yaml';

/** Alice at a service that asks who calls; `named` are the KongPlugins that name her, and `more` other objects. */
const manifests = (named: string, more: string) => `apiVersion: v1
kind: Service
metadata: {name: orders, namespace: shop}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: orders, namespace: shop, annotations: {konghq.com/plugins: "key-auth"}}
spec:
  ingressClassName: kong
  rules:
  - http: {paths: [{path: /orders, backend: {service: {name: orders, port: {number: 80}}}}]}
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: key-auth, namespace: shop}
plugin: key-auth
---
apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: alice
  namespace: shop
  annotations: {kubernetes.io/ingress.class: kong, konghq.com/plugins: "${named}"}
username: ${ALICE}
---
${more}`;

const OCCUPYING = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: theirs, namespace: shop}
plugin: request-termination
config: {trigger: x}
`;

function kicBench(member: GatewayMember): Bench {
  const root = mkdtempSync(join(tmpdir(), 'kic-bench-'));
  const file = join(root, FILE);
  const folder = join(root, 'component');
  const plugins = join(folder, 'plugins.yaml');
  const kustomization = join(folder, 'kustomization.yaml');
  writeFileSync(file, manifests('', ''));
  const textIn = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  };
  const objectsIn = (path: string): readonly unknown[] =>
    parseAllDocuments(textIn(path)).flatMap((document) => document.toJS() ?? []);
  /** In what we wrote, by hand. */
  const byHand = (from: RegExp, to: string): void =>
    writeFileSync(plugins, readFileSync(plugins, 'utf8').replace(from, to));
  const gateway = member.open({
    url: file,
    writeTo: folder,
    headers: {},
    timeoutMs: 5000,
    fetch: async () => {
      throw new Error('no network here');
    },
    schedule: () => () => {},
  });
  return {
    gateway,
    trouble(kind) {
      switch (kind) {
        case 'down':
          return rmSync(file);
        case 'error':
          return writeFileSync(file, 'a: [');
        case 'lost':
          mkdirSync(folder, { recursive: true });
          writeFileSync(plugins, 'apiVersion: v1');
          return writeFileSync(kustomization, 'kind: Component');
        case 'slow':
          return writeFileSync(file, '');
        case 'none':
        case 'read-only':
          return writeFileSync(file, manifests('', ''));
      }
    },
    occupy: () => writeFileSync(file, manifests('theirs', OCCUPYING)),
    disown: () => byHand(/managed-by:gatewatch/g, 'managed-by:ann'),
    alter: () => byHand(/^plugin: /m, 'disabled: true\nplugin: '),
    spoilt: (change) => ({ ...change, body: { ...change.body, config: { message: '\uffff' } } }),
    everything: () =>
      JSON.stringify([
        textIn(file),
        objectsIn(plugins),
        objectsIn(kustomization).flatMap((component) => Object(component).replacements ?? []),
      ]),
    unknownRequests: () => [],
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

export const kicBenches: readonly BenchMaker[] = [
  {
    version: FILE,
    actions: ['terminate-consumer', 'block-consumer', 'limit-consumer', 'deny-ip'],
    troubles: ['down', 'error', 'lost', 'slow'],
    open: kicBench,
  },
];
