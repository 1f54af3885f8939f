import type { EnrichedCall } from '@gatewatch/model';
import { agentOf } from '../facts/agent.js';

/** What kind of program calls. */
export const CLIENT_KINDS = ['browser', 'app', 'library', 'agent', 'crawler', 'other'] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** Words in the name of a user agent, lower case, most telling first. Families as user-agent parsers name them. */
const WORDS: readonly (readonly [ClientKind, readonly string[]])[] = [
  ['crawler', ['bot', 'crawl', 'spider', 'slurp', 'probe', 'monitor', 'uptime', 'scan', 'preview']],
  ['app', ['okhttp', 'dart', 'cfnetwork', 'alamofire', 'darwin', 'ktor', 'android', 'ios app', 'electron']],
  [
    'library',
    [
      'python',
      'requests',
      'curl',
      'wget',
      'java',
      'apache-http',
      'go-http',
      'node',
      'axios',
      'fetch',
      'ruby',
      'php',
      'perl',
      'guzzle',
      'postman',
      'insomnia',
      'httpclient',
      'libwww',
      'rest',
    ],
  ],
  ['browser', ['chrome', 'firefox', 'safari', 'edge', 'opera', 'mobile', 'webview', 'samsung', 'msie', 'ie']],
];

/** Linear in the name; names repeat, so that answers are remembered for the few hundred of them. */
export class ClientKinds {
  readonly #known = new Map<string, ClientKind>();

  of(call: EnrichedCall): ClientKind {
    if (agentOf(call) !== undefined) return 'agent';
    const { userAgentFamily } = call;
    const known = this.#known.get(userAgentFamily);
    if (known !== undefined) return known;
    const kind = clientKind(userAgentFamily);
    if (this.#known.size < MOST_NAMES) this.#known.set(userAgentFamily, kind);
    return kind;
  }
}

const MOST_NAMES = 1000;

/** `python-requests` → `library`; of agents only `agentOf` knows. Total. */
export function clientKind(userAgentFamily: string): ClientKind {
  const name = userAgentFamily.slice(0, 200).toLowerCase();
  if (name === '') return 'other';
  for (const [kind, words] of WORDS) if (words.some((word) => name.includes(word))) return kind;
  return 'other';
}
