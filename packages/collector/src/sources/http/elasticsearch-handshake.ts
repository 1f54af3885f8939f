import type { DoorAnswer, DoorRequest } from './http-door.js';

const PRODUCT = { 'x-elastic-product': 'Elasticsearch' };
const LICENSE = {
  uid: '00000000-0000-0000-0000-000000000000',
  type: 'basic',
  mode: 'basic',
  status: 'active',
};

/**
 * JSON as Elasticsearch answers it. Clients from 7.14 on refuse to talk without the product header; those that ask for
 * `application/vnd.elasticsearch+json; compatible-with=N` get the same type back.
 */
export function elasticAnswer(
  { headers }: Pick<DoorRequest, 'headers'>,
  status: number,
  body: unknown,
): DoorAnswer {
  const compatible = /^application\/vnd\.elasticsearch\+json; ?compatible-with=(\d{1,2})/.exec(
    String(headers.accept ?? ''),
  );
  const type =
    compatible === null
      ? 'application/json'
      : `application/vnd.elasticsearch+json;compatible-with=${compatible[1]}`;
  return { status, headers: { 'content-type': type, ...PRODUCT }, body: JSON.stringify(body) };
}

/** An error as Elasticsearch words it. */
export const elasticError = (status: number, type: string, reason: string): DoorAnswer =>
  elasticAnswer({ headers: {} }, status, { error: { root_cause: [{ type, reason }], type, reason }, status });

/** Paths that shippers ask for at start. What they want to set up here (templates, policies, pipelines) is there already, for all they know. */
export const HANDSHAKE_PATHS = [
  '/',
  '/_license',
  '/_xpack/*',
  '/_cluster/*',
  '/_nodes/*',
  '/_cat/*',
  '/_index_template/*',
  '/_component_template/*',
  '/_template/*',
  '/_ilm/*',
  '/_data_stream/*',
  '/_ingest/*',
  '/_alias/*',
] as const;

/**
 * Answers what is no bulk request. Filebeat: GET / (version), /_license, then GET (and if that is no 200, PUT) of its policy,
 * template and pipelines (libbeat/esleg/eslegclient, libbeat/idxmgmt). Logstash: HEAD /, GET / (version, product), GET /_license (status must be
 * `active`), its template (logstash-output-elasticsearch http_client/pool.rb, license_checker.rb). Vector: GET /_cluster/health. Fluent Bit asks nothing.
 */
export function handshake(request: DoorRequest, version: string): DoorAnswer {
  const [, first] = request.path.split('/');
  switch (first) {
    case '':
      return elasticAnswer(request, 200, {
        name: 'gatewatch',
        cluster_name: 'gatewatch',
        cluster_uuid: 'gatewatch-collector000',
        version: {
          number: version,
          build_flavor: 'default',
          build_type: 'tar',
          build_hash: '0000000',
          build_date: '2026-01-01T00:00:00.000Z',
          build_snapshot: false,
          lucene_version: '10.0.0',
          minimum_wire_compatibility_version: '7.17.0',
          minimum_index_compatibility_version: '7.0.0',
        },
        tagline: 'You Know, for Search',
      });
    case '_license':
      return elasticAnswer(request, 200, { license: LICENSE });
    case '_xpack':
      return elasticAnswer(request, 200, { build: {}, license: LICENSE, features: {} });
    case '_cluster':
      return elasticAnswer(request, 200, {
        cluster_name: 'gatewatch',
        status: 'green',
        timed_out: false,
        number_of_nodes: 1,
      });
    case '_nodes':
      return elasticAnswer(request, 200, { cluster_name: 'gatewatch', nodes: {} });
    default:
      return elasticAnswer(request, 200, request.method === 'GET' ? {} : { acknowledged: true });
  }
}
