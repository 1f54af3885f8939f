import type { EnrichedCall } from '@gatewatch/model';
import { userAgentOf } from '../subjects/user-agent-of.js';
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

type Agent = 'mcp' | 'llm' | undefined;

const MCP_HEADERS: readonly string[] = ['mcp-method', 'mcp-name', 'mcp-protocol-version'];

function recognised(enriched: EnrichedCall): Agent {
  const { call, template, userAgentFamily } = enriched;
  for (const { name } of call.requestHeaders) if (MCP_HEADERS.includes(name)) return 'mcp';
  if (call.method === 'POST' && (template.endsWith('/mcp') || template.includes('/mcp#'))) return 'mcp';
  const shown = userAgentOf(enriched) || userAgentFamily;
  return shown !== '' && isAgentProduct(shown) ? 'llm' : undefined;
}

let lastCall: EnrichedCall | undefined;
let lastAgent: Agent;

/**
 * What kind of agent the caller is: `mcp` speaks the Model Context Protocol (its `mcp-*` headers, or a `/mcp` endpoint
 * called with POST), `llm` names itself in its user agent. Of the newest call it is remembered: several ask.
 */
export function agentOf(call: EnrichedCall): Agent {
  if (call !== lastCall) {
    lastAgent = recognised(call);
    lastCall = call;
  }
  return lastAgent;
}

/** See `agentOf`. Peer groups keep agents apart from people. */
export const agent = {
  id: 'agent',
  keeps: 'world',
  create: (): null => null,
  recognise: agentOf,
} as const satisfies Recogniser<null, Agent>;
