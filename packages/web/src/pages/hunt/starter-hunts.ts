interface StarterHunt {
  readonly name: string;
  readonly sql: string;
}

/** Questions to begin with, and to learn the views from. */
export const STARTER_HUNTS: readonly StarterHunt[] = [
  {
    name: 'Calls over time, errors apart',
    sql: `select
  toStartOfInterval(time, interval 15 minute) as at,
  count() as calls,
  countIf(status >= 400) as errors
from calls
group by at
order by at`,
  },
  {
    name: 'Who read the most objects in ten minutes',
    sql: `select
  consumer_name,
  toStartOfInterval(time, interval 10 minute) as at,
  uniqExact(object_id) as objects,
  count() as calls
from calls
where object_type != '' and consumer_name != ''
group by consumer_name, at
order by objects desc
limit 50`,
  },
  {
    name: 'Refused logins by address',
    sql: `select
  client_ip,
  any(country) as country,
  count() as refused,
  min(time) as first,
  max(time) as last
from calls
where status in (401, 403)
group by client_ip
order by refused desc
limit 50`,
  },
  {
    name: 'Credentials used from many addresses',
    sql: `select
  consumer_name,
  credential_id,
  uniqExact(client_ip) as addresses,
  uniqExact(country) as countries,
  count() as calls
from calls
where credential_id != ''
group by consumer_name, credential_id
having addresses > 1
order by addresses desc
limit 50`,
  },
  {
    name: 'Slowest endpoints',
    sql: `select
  service,
  endpoint_id,
  count() as calls,
  round(quantile(0.5)(latency_ms)) as p50,
  round(quantile(0.95)(latency_ms)) as p95
from calls
group by service, endpoint_id
order by p95 desc
limit 30`,
  },
  {
    name: 'Bytes taken away per consumer',
    sql: `select
  consumer_name,
  sum(response_bytes) as bytes,
  count() as calls
from calls
where consumer_name != ''
group by consumer_name
order by bytes desc
limit 30`,
  },
];
