import type { EnrichedCall } from '@gatewatch/model';
import type { Recogniser } from './recogniser-contract.js';

/**
 * Product tokens of programs that act for a language model: crawlers and fetchers as their makers document them (OpenAI,
 * Anthropic, Perplexity, Mistral, Google, Meta), frameworks, and clients of the Model Context Protocol.
 */
const AGENT_PRODUCTS: readonly string[] = [
  'gptbot',
  'chatgpt-user',
  'oai-searchbot',
  'chatgpt agent',
  'openai-',
  'claudebot',
  'claude-user',
  'claude-searchbot',
  'claude-code',
  'claude-desktop',
  'anthropic',
  'perplexitybot',
  'perplexity-user',
  'mistralai-user',
  'google-extended',
  'googleagent',
  'meta-externalagent',
  'meta-externalfetcher',
  'cohere-ai',
  'langchain',
  'langgraph',
  'llamaindex',
  'llama-index',
  'autogpt',
  'crewai',
  'autogen',
  'semantic-kernel',
  'pydantic-ai',
  'browser-use',
  'mcp-client',
  'mcp-remote',
  'modelcontextprotocol',
  'fastmcp',
  'smolagents',
  'copilot-agent',
  'ai-agent',
  'llm-agent',
];
const LONGEST_USER_AGENT = 256;
const MOST_REMEMBERED = 512;

const remembered = new Map<string, boolean>();

/** Whether a user agent names an agent. User agents repeat: the newest are remembered. */
function isAgentProduct(userAgent: string): boolean {
  const known = remembered.get(userAgent);
  if (known !== undefined) return known;
  const text = userAgent.slice(0, LONGEST_USER_AGENT).toLowerCase();
  const found = AGENT_PRODUCTS.some((product) => text.includes(product));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(userAgent, found);
  return found;
}

/**
 * What kind of agent the caller is: `mcp` speaks the Model Context Protocol (its `mcp-*` headers, or a `/mcp` endpoint
 * called with POST), `llm` names itself in its user agent. Peer groups keep agents apart from people.
 */
export const agent = {
  id: 'agent',
  keeps: 'world',
  create: (): null => null,
  recognise({ call, template }: EnrichedCall): 'mcp' | 'llm' | undefined {
    let userAgent = '';
    for (const { name, value } of call.requestHeaders) {
      if (name === 'mcp-method' || name === 'mcp-name' || name === 'mcp-protocol-version') return 'mcp';
      if (name === 'user-agent') userAgent = value;
    }
    if (call.method === 'POST' && (template.endsWith('/mcp') || template.includes('/mcp#'))) return 'mcp';
    return userAgent !== '' && isAgentProduct(userAgent) ? 'llm' : undefined;
  },
} as const satisfies Recogniser<null, 'mcp' | 'llm' | undefined>;
