import { asHeaders, asParameter, csvOf, linesOf, request, rowsOf, splitUrl } from './read-sets.mjs';

/**
 * Every labelled set as { set, group, benign, request }. `crs` is what OWASP CRS 4 flags of the same rows at its first and second paranoia
 * level, from the README of the data.
 */
export const CRS_FIGURES = {
  'http-params sqli': [0.999, 1],
  'http-params xss': [0.98, 0.994],
  'http-params path-traversal': [0.622, 0.653],
  'http-params cmdi': [0.492, 0.712],
  'http-params norm': [0, 0.011],
  'modsec-learn sqli': [0.939, 0.995],
  'modsec-learn legit': [0.008, 0.479],
  'gotestwaf block': [0.67, 0.8],
  'gotestwaf pass': [0.04, 0.43],
  'csic2010 anomalous': [0.433, 0.735],
  'csic2010 normal': [0.0001, 0.013],
  'atrdf Directory Traversal': [1, 1],
  'atrdf LOG4J': [1, 1],
  'atrdf SQL Injection': [1, 1],
  'atrdf RCE': [0.34, 1],
  'atrdf Log Forging': [0, 1],
  'atrdf Cookie Injection': [0, 0],
  'atrdf benign': [0, 0],
  'access-logs semicomplete': [0.0056, undefined],
  'access-logs zanbil': [0, undefined],
};

export function* payloads() {
  for (const [value, , type] of csvOf('payloads/http-params/dev.csv.gz'))
    yield { set: 'http-params', group: type, benign: type === 'norm', request: asParameter(value) };
  for (const { label, query } of rowsOf('payloads/modsec-learn/dev.jsonl.gz'))
    yield { set: 'modsec-learn', group: label, benign: label === 'legit', request: request({ query }) };
  for (const { label, payload } of rowsOf('payloads/libinjection/dev.jsonl.gz'))
    yield { set: 'libinjection', group: label, benign: label === 'benign', request: asParameter(payload) };
  for (const row of rowsOf('payloads/gotestwaf/dev.jsonl'))
    for (const place of row.placeholder)
      yield {
        set: 'gotestwaf',
        group: row.expect,
        benign: row.expect === 'pass',
        request: placed(row.payload, place),
      };
}

function placed(payload, place) {
  const json = [{ name: 'content-type', value: 'application/json' }];
  switch (place) {
    case 'UserAgent':
      return request({ headers: [{ name: 'user-agent', value: payload }] });
    case 'Header':
      return request({ headers: [{ name: 'x-test', value: payload }] });
    case 'URLPath':
      return request({ path: `/${payload.startsWith('%') ? payload : encodeURIComponent(payload)}` });
    case 'XMLBody':
    case 'SOAPBody':
      return request({
        method: 'POST',
        headers: [{ name: 'content-type', value: 'text/xml' }],
        body: payload,
      });
    case 'HTMLForm':
      return request({
        method: 'POST',
        headers: [{ name: 'content-type', value: 'application/x-www-form-urlencoded' }],
        body: `q=${encodeURIComponent(payload)}`,
      });
    case 'HTMLMultipartForm':
      return request({
        method: 'POST',
        headers: [{ name: 'content-type', value: 'multipart/form-data; boundary=b' }],
        body: `--b\r\nContent-Disposition: form-data; name="q"\r\n\r\n${payload}\r\n--b--`,
      });
    case 'JSONRequest':
      return request({ method: 'POST', headers: json, body: JSON.stringify({ q: payload }) });
    case 'RawRequest':
    case 'gRPC':
    case 'GraphQL':
      return request({ method: 'POST', body: payload });
    default:
      return asParameter(payload);
  }
}

export function* csic() {
  for (const kind of ['normal', 'anomalous'])
    for (const line of linesOf(`csic2010/${kind}.dev.txt.gz`)) {
      const { path, query } = splitUrl(line.slice(line.indexOf(' ') + 1));
      // The copy is decoded but for its plus signs: encode it again.
      const encode = (text) => encodeURIComponent(text.replaceAll('\ufffd', '?')).replaceAll('%2B', '+');
      const parameters = query.split('&').map((one) => {
        const equals = one.indexOf('=');
        return equals === -1 ? encode(one) : `${one.slice(0, equals)}=${encode(one.slice(equals + 1))}`;
      });
      yield {
        set: 'csic2010',
        group: kind,
        benign: kind === 'normal',
        request: request({ path, query: parameters.join('&') }),
      };
    }
}

export function* atrdf() {
  for (const { attack, request: one } of rowsOf('atrdf/dataset1.dev.jsonl.gz'))
    yield {
      set: 'atrdf',
      group: attack ?? 'benign',
      benign: attack === null,
      request: request({
        method: one.method,
        ...splitUrl(one.url),
        headers: asHeaders(one.headers),
        ...(one.body ? { body: one.body } : {}),
      }),
    };
}

const COMBINED = /^\S+ \S+ \S+ \[[^\]]*\] "(\S+) (.*?) HTTP[^"]*" \d+ \S+ "(.*?)" "(.*?)"/;

export function* accessLogs() {
  for (const [name, file] of [
    ['semicomplete', 'semicomplete-apache-combined'],
    ['zanbil', 'zanbil-nginx-combined'],
  ])
    for (const line of linesOf(`access-logs/${file}.log.gz`)) {
      const found = COMBINED.exec(line);
      if (found === null) continue;
      const headers = [
        { name: 'referer', value: found[3] },
        { name: 'user-agent', value: found[4] },
      ];
      yield {
        set: 'access-logs',
        group: name,
        benign: true,
        request: request({ method: found[1], ...splitUrl(found[2]), headers }),
      };
    }
}

/** Stages of the Core Rule Set's own tests: must fire, or must not; `uriOnly`: nothing but method and URI distinguishes them. */
export function* crsRegression() {
  for (const row of rowsOf('crs-regression/dev.jsonl.gz')) {
    if (typeof row.uri !== 'string' || (row.expect_ids.length === 0 && row.no_expect_ids.length === 0))
      continue;
    const ordinary = [
      'host',
      'accept',
      'connection',
      'keep-alive',
      'proxy-connection',
      'accept-encoding',
      'accept-language',
      'user-agent',
    ];
    const telling = Object.entries(row.headers ?? {}).some(
      ([name, value]) =>
        !ordinary.includes(name.toLowerCase()) ||
        (name.toLowerCase() === 'user-agent' && !String(value).includes('CRS test')),
    );
    yield {
      group: row.group,
      must: row.expect_ids.length > 0,
      uriOnly: row.data === null && !telling,
      request: request({
        method: row.method ?? 'GET',
        ...splitUrl(row.uri),
        headers: asHeaders(row.headers),
        ...(row.data ? { body: row.data } : {}),
      }),
    };
  }
}
