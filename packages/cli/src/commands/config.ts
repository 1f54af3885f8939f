import { collectorConfigSchema } from '@gatewatch/collector';
import { platformConfigSchema } from '@gatewatch/platform';
import { responderConfigSchema } from '@gatewatch/responder';
import { Command } from 'commander';
import { configJsonSchema } from '../config.js';
import { writeOut } from '../write-out.js';

const EXAMPLE = `# Gatewatch. Every key has a default; unknown keys are errors.
# The environment overrides: GATEWATCH_PORT=8610, GATEWATCH_PLATFORM__RETENTION_DAYS=7 ("__" nests).

data: ./data              # where "gatewatch up" keeps everything
host: 127.0.0.1
port: 8600                # UI and API; 0 = any free port
kongTcp: 8601             # Kong's TCP Log plugin
# kongAdmin: http://127.0.0.1:8001   # lets the responder act
logLevel: warn

collector:
  name: collector
  batch: { maxCalls: 2000, maxBytes: 1048576, maxAgeMs: 200 }
  spool: { maxBytes: 4294967296 }
  # As a process of its own ("gatewatch collect") it also needs:
  # dataDir: ./collector-data
  # platform: { url: https://gatewatch.example.com, tokenFile: ./collector-token }
  # sources:
  #   - { kind: kong-tcp, host: 0.0.0.0, port: 8601 }
  #   - { kind: kong-tcp, name: kong-tls, host: 0.0.0.0, port: 8604, tls: { keyFile: ./tls.key, certFile: ./tls.crt } }
  #   - { kind: kong-http, host: 0.0.0.0, port: 8602 }

platform:
  retentionDays: 90
  posture: { everyMs: 30000, dormantDays: 90, unusedDays: 30, credentialAgeDays: 365, minimumCalls: 50 }
  documents: { allowPrivateHosts: false }   # true: also fetch API documents from private addresses
  # geo: { cityFile: ./GeoLite2-City.mmdb, asnFile: ./GeoLite2-ASN.mmdb }   # your own MaxMind files

responder:
  guardrails:
    protectedConsumers: { usernames: [], tags: [] }
    protectedAddresses: []   # loopback and private addresses are protected anyway
    allowedAddresses: []     # … but for these, e.g. 10.20.0.0/16
    maxAppliesPerHour: 20
  # As a process of its own ("gatewatch respond") it also needs:
  # dataDir: ./responder-data
  # platform: { url: https://gatewatch.example.com, token: ... }
  # gateway: { url: http://127.0.0.1:8001, headers: { Kong-Admin-Token: ... }, writesPerSecond: 100 }
  #   preArm: ["*"]          services that get the deny plugin ahead: a block is then one row of data
  #   write: declarative     a Kong without a database, by POST /config
`;

const SECTIONS = {
  collector: collectorConfigSchema,
  platform: platformConfigSchema,
  responder: responderConfigSchema,
};

/** `gatewatch config schema|example`. */
export const configCommand = (): Command =>
  new Command('config')
    .description('Print the configuration: an example, or its JSON Schema.')
    .addCommand(
      new Command('example')
        .description('An example file with the defaults.')
        .action(() => writeOut(EXAMPLE)),
    )
    .addCommand(
      new Command('schema')
        .description('JSON Schema of the file, for editors.')
        .action(() => writeOut(`${JSON.stringify(configJsonSchema(SECTIONS), null, 2)}\n`)),
    );
