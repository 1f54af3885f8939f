import type { EnrichedCall } from '@gatewatch/model';

/** What kind of program calls. */
export const CLIENT_KINDS = ['browser', 'app', 'library', 'agent', 'crawler', 'other'] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** Words in the name of a user agent, lower case, most telling first. Families as user-agent parsers name them. */
const WORDS: readonly (readonly [ClientKind, readonly string[]])[] = [
  // Agents name themselves: OpenAI, Anthropic and MCP clients document these.
  [
    'agent',
    ['mcp', 'claude', 'chatgpt', 'gpt', 'openai', 'anthropic', 'langchain', 'llm', 'copilot', 'agent'],
  ],
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

  of({ userAgentFamily, template }: EnrichedCall): ClientKind {
    if (template === '/mcp' || template.endsWith('/mcp')) return 'agent';
    const known = this.#known.get(userAgentFamily);
    if (known !== undefined) return known;
    const kind = clientKind(userAgentFamily);
    if (this.#known.size < MOST_NAMES) this.#known.set(userAgentFamily, kind);
    return kind;
  }
}

const MOST_NAMES = 1000;

/** `python-requests` → `library`. Total. */
export function clientKind(userAgentFamily: string): ClientKind {
  const name = userAgentFamily.slice(0, 200).toLowerCase();
  if (name === '') return 'other';
  for (const [kind, words] of WORDS) if (words.some((word) => name.includes(word))) return kind;
  return 'other';
}
