/** A column of `calls`: `codec` and type are how it is stored; a `description` puts it in the view that analysts see. */
interface CallsColumn {
  readonly name: string;
  readonly type: string;
  readonly codec?: string;
  readonly description?: string;
}

/*
 * Rows lie sorted by actor and time, so whatever belongs to the actor (consumer, address, country …) repeats and costs
 * next to nothing; what is random per call (request id, object) is what a row weighs. ZSTD(1) reads fastest; level 3
 * pays only for text with structure.
 */
const WORD = 'LowCardinality(String)';

/** In the order of the encoded row: see `encode-call.ts`. */
export const CALLS_COLUMNS = [
  {
    name: 'time',
    type: "DateTime64(3, 'UTC')",
    codec: 'Delta(8), ZSTD(1)',
    description: 'When the request began, UTC, milliseconds',
  },
  { name: 'request_id', type: 'String', codec: 'ZSTD(1)', description: 'The gateway’s request id' },
  { name: 'gateway', type: WORD, description: 'Gateway product, e.g. kong' },
  { name: 'source', type: WORD, description: 'Collector source the call came in by' },
  { name: 'service', type: WORD, description: 'Service name, else host, else unknown' },
  { name: 'route', type: WORD, description: 'Route name, empty when none matched' },
  {
    name: 'endpoint_id',
    type: WORD,
    description: 'METHOD /template as it was known then; see former_ids of endpoints',
  },
  { name: 'method', type: WORD, description: 'HTTP method' },
  { name: 'path', type: 'String', codec: 'ZSTD(3)', description: 'Path, sanitised' },
  { name: 'status', type: 'UInt16', codec: 'ZSTD(1)', description: 'HTTP status of the response' },
  { name: 'actor_kind', type: WORD, description: 'Who called: consumer, user, credential, session or ip' },
  { name: 'actor_id', type: 'String', codec: 'ZSTD(1)', description: 'Id of the actor within its kind' },
  {
    name: 'consumer_id',
    type: 'String',
    codec: 'ZSTD(1)',
    description: 'Gateway’s consumer id, empty when none',
  },
  { name: 'consumer_name', type: 'String', codec: 'ZSTD(1)', description: 'Consumer’s username' },
  { name: 'user_id', type: 'String', codec: 'ZSTD(1)', description: 'End user where known, else empty' },
  {
    name: 'credential_id',
    type: 'String',
    codec: 'ZSTD(1)',
    description: 'Id of the credential that matched',
  },
  { name: 'client_ip', type: 'String', codec: 'ZSTD(1)', description: 'Client address' },
  { name: 'country', type: WORD, description: 'ISO 3166-1 alpha-2, empty when unknown' },
  { name: 'asn', type: 'UInt32', codec: 'ZSTD(1)', description: 'Autonomous system number, 0 when unknown' },
  { name: 'user_agent_family', type: WORD, description: 'Family of the user agent' },
  { name: 'object_type', type: WORD, description: 'Type of the business object addressed, e.g. patient' },
  { name: 'object_id', type: 'String', codec: 'ZSTD(1)', description: 'Its id, a token where sensitive' },
  { name: 'request_bytes', type: 'UInt64', codec: 'T64, ZSTD(1)', description: 'Size of the request' },
  { name: 'response_bytes', type: 'UInt64', codec: 'T64, ZSTD(1)', description: 'Size of the response' },
  {
    name: 'latency_ms',
    type: 'Nullable(Float32)',
    codec: 'ZSTD(1)',
    description: 'Whole time, milliseconds; null when the log does not say',
  },
  { name: 'answered_by', type: WORD, description: 'upstream, or gateway when it answered itself' },
  { name: 'host', type: WORD, description: 'Host as asked for by the client' },
  { name: 'template', type: WORD, description: 'Path template of the endpoint' },
  { name: 'query', type: 'String', codec: 'ZSTD(3)', description: 'Query string, sanitised' },
  { name: 'as_organisation', type: WORD, description: 'Who runs the autonomous system' },
  {
    name: 'latitude',
    type: 'Nullable(Float32)',
    codec: 'ZSTD(1)',
    description: 'Degrees, null when unknown',
  },
  {
    name: 'longitude',
    type: 'Nullable(Float32)',
    codec: 'ZSTD(1)',
    description: 'Degrees, null when unknown',
  },
  {
    name: 'upstream_latency_ms',
    type: 'Nullable(Float32)',
    codec: 'ZSTD(1)',
    description: 'Waiting for the upstream, milliseconds; null when not proxied',
  },
  { name: 'session', type: 'String', codec: 'ZSTD(1)', description: 'Token of the session cookie' },
  {
    name: 'presented_credential',
    type: 'String',
    codec: 'ZSTD(1)',
    description: 'Token of the credential as presented, also when it was refused',
  },
  {
    name: 'blocked_by_us',
    type: 'Bool',
    codec: 'ZSTD(1)',
    description: 'The answer came from a block of ours',
  },
  { name: 'node', type: WORD, description: 'Node of the gateway that served the call, empty when unknown' },
  {
    name: 'object_step',
    type: 'Nullable(Int64)',
    codec: 'ZSTD(1)',
    description: 'For a tokenised object id: how far its number was from the one before, rounded',
  },
  /** What else the analytics need to judge the call again, see `rest-of-call.ts`. */
  { name: 'rest', type: 'String', codec: 'ZSTD(3)' },
  /** Deduplication token of the insert: what a repeated insert is checked against. */
  { name: 'insert_token', type: WORD },
] as const satisfies readonly CallsColumn[];
