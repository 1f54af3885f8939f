import { expect, test } from 'vitest';
import { createInspector } from '../inspector.js';
import type { InspectedRequest } from '../requests/inspected-request.js';
import { requestOf } from '../testing/request-of.js';
import { loadRules } from './load-rules.js';

const sigma = (detection: string, logsource = '{ category: webserver }'): string =>
  `title: Test\nid: t\nlevel: high\nlogsource: ${logsource}\ndetection:\n${detection
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}\n`;

function matches(text: string, name: string, request: Partial<InspectedRequest>): string[] {
  const { rules, rejections } = loadRules([
    { name, text },
    { name: 'words.data', text: '# a list\nteapot\nKettle\n' },
  ]);
  expect(rejections).toEqual([]);
  return createInspector(rules)
    .inspect({ ...requestOf(''), query: '', ...request })
    .map(({ where }) => where);
}

const reason = (text: string, name = 'a.yml'): string | undefined =>
  loadRules([{ name, text }]).rejections[0]?.reason;

test.each([
  ['selection:\n  cs-uri-query|contains: brew\ncondition: selection', { query: 'a=BREW' }, { query: 'a=b' }],
  [
    'selection:\n  cs-uri-stem|startswith: /admin\n  cs-method: POST\ncondition: selection',
    { path: '/admin/x', method: 'POST' },
    { path: '/admin/x' },
  ],
  [
    'selection:\n  cs-uri-stem|endswith:\n    - .bak\n    - .old\ncondition: selection',
    { path: '/x.old' },
    { path: '/x.new' },
  ],
  [
    'selection:\n  cs-uri-query|contains|all:\n    - one\n    - two\ncondition: selection',
    { query: 'two=one' },
    { query: 'one=1' },
  ],
  [
    'selection:\n  c-useragent: "*tea?pot*"\ncondition: selection',
    { headers: [{ name: 'User-Agent', value: 'a tea-pot/1' }] },
    { headers: [{ name: 'User-Agent', value: 'teapot' }] },
  ],
  [
    'selection:\n  cs-uri-query|re: "(?i)id=[0-9]{3}$"\ncondition: selection',
    { query: 'ID=123' },
    { query: 'id=12' },
  ],
  ['keywords:\n  - union select\ncondition: keywords', { query: 'q=union%20select' }, { query: 'q=union' }],
  [
    'a:\n  cs-method: GET\nb:\n  cs-uri-query|contains: x\nfilter_a:\n  sc-status: 404\ncondition: all of a and b and not 1 of filter_*',
    { query: 'x', status: 200 },
    { query: 'x', status: 404 },
  ],
  [
    'sel_a:\n  cs-uri-query|contains: aaa\nsel_b:\n  cs-uri-query|contains: bbb\ncondition: 1 of sel_*',
    { query: 'bbb' },
    { query: 'ccc' },
  ],
  [
    'selection:\n  cs-uri-query|base64offset|contains: /bin/sh\ncondition: selection',
    { query: 'a=eC9iaW4vc2g=' },
    { query: 'a=b' },
  ],
  [
    'selection:\n  c-useragent: ""\ncondition: selection',
    { headers: [{ name: 'user-agent', value: '' }] },
    { headers: [{ name: 'user-agent', value: 'x' }] },
  ],
])('sigma %j', (detection, bad, good) => {
  expect(matches(sigma(detection), 'a.yml', bad)).toHaveLength(1);
  expect(matches(sigma(detection), 'a.yml', good)).toEqual([]);
});

test.each([
  ['selection:\n  dst_ip|cidr: 10.0.0.0/8\ncondition: selection', /dst_ip is not part of a request/],
  ['selection:\n  cs-host|cidr: 10.0.0.0/8\ncondition: selection', /modifier cidr is not supported/],
  ['selection:\n  cs-uri-query|re: "(?=a)b"\ncondition: selection', /not an RE2 expression/],
  ['selection:\n  cs-uri-query: a\ncondition: selection | count() > 5', /several events/],
  ['selection:\n  cs-uri-query: a\ncondition: selektion', /no selection is called selektion/],
  ['selection:\n  cs-uri-query: a\ncondition: (selection', /parenthesis/],
])('sigma rule left out: %j', (detection, words) => {
  expect(reason(sigma(detection))).toMatch(words);
});

test('files that are no rules are explained, whatever they hold', () => {
  expect(reason('{')).toMatch(/not YAML/);
  expect(reason('a: 1')).toMatch(/no detection/);
  expect(reason(sigma('s:\n  EventID: 1\ncondition: s', '{ product: windows }'))).toMatch(
    /not about requests/,
  );
  expect(reason('SecFoo bar', 'a.conf')).toMatch(/SecFoo is not a rule/);
  expect(loadRules([{ name: 'a.conf', text: '\u0000\\\n"\'' }]).rules).toEqual([]);
});

test.each([
  [
    'SecRule ARGS "@rx (?i)union\\s+select" "id:1,phase:2,deny,t:none,t:urlDecodeUni,msg:\'x\',tag:\'attack-sqli\'"',
    { query: 'a=union%2520select' },
    { query: 'a=b' },
  ],
  [
    'SecRule ARGS|!ARGS:ok "@pm foo bar" "id:1,phase:2,block,msg:\'a, b\'"',
    { query: 'a=xBARx' },
    { query: 'ok=bar' },
  ],
  [
    'SecRule REQUEST_HEADERS:User-Agent "@pmFromFile words.data" "id:1,phase:1,deny"',
    { headers: [{ name: 'user-agent', value: 'a KETTLE' }] },
    { headers: [{ name: 'referer', value: 'kettle' }] },
  ],
  [
    'SecRule ARGS "@rx cat/etc" "id:1,phase:2,deny,t:none,t:cmdLine"',
    { query: 'a=c"a"t /etc' },
    { query: 'a=cat etc' },
  ],
  [
    'SecRule REQUEST_METHOD "!@within GET HEAD" \\\n  "id:1,phase:1,deny"',
    { method: 'TRACE' },
    { method: 'GET' },
  ],
  [
    'SecRule ARGS_NAMES "@streq a" "id:1,phase:2,deny,chain"\n  SecRule REQUEST_FILENAME "@beginsWith /x" "t:none"',
    { query: 'a=1', path: '/x/y' },
    { query: 'a=1', path: '/y' },
  ],
  [
    'SecRule REQUEST_COOKIES "@detectSQLi" "id:1,phase:2,deny"',
    { headers: [{ name: 'cookie', value: "a=1' or 1=1--" }] },
    { headers: [{ name: 'cookie', value: 'a=1' }] },
  ],
  ['SecRule ARGS "@contains x" "id:1,phase:2,deny,t:base64Decode"', { query: 'a=YXhi' }, { query: 'a=YWFh' }],
])('crs %j', (text, bad, good) => {
  expect(matches(text, 'a.conf', bad)).toHaveLength(1);
  expect(matches(text, 'a.conf', good)).toEqual([]);
});

test.each([
  ['SecRule RESPONSE_BODY "@rx a" "id:1,phase:4,deny"', /looks at responses/],
  ['SecRule TX:DETECTION "@lt 1" "id:1,phase:2,pass,nolog,skipAfter:END"', /steers/],
  ['SecRule TX:SCORE "@rx 5" "id:1,phase:2,deny"', /TX:SCORE are not part of a request/],
  ['SecRule ARGS "@rx (?<!a)b" "id:1,phase:2,deny"', /not an RE2 expression/],
  ['SecRule ARGS "@validateByteRange 1-255" "id:1,phase:2,deny"', /@validatebyterange is not supported/],
  ['SecRule ARGS "@rx a" "id:1,phase:2,deny,t:sha1"', /sha1 is not supported/],
  ['SecRule ARGS "@rx a" "id:1,phase:2,deny,chain"', /does not end/],
  ['SecRule ARGS|TX:1 "@rx a" "id:1,phase:2,deny"', /used without TX:1/],
])('crs rule explained: %j', (text, words) => {
  expect(reason(text, 'a.conf')).toMatch(words);
});

test('severity and category come from the rule; a second rule of an id is left out', () => {
  const rule = (id: string, more: string): string =>
    `SecRule ARGS "@rx abc" "id:${id},phase:2,deny,${more}"\n`;
  const { rules, rejections } = loadRules([
    {
      name: 'a.conf',
      text: `${rule('1', "severity:'CRITICAL',tag:'attack-xss'")}${rule('2', "severity:'CRITICAL',tag:'paranoia-level/3'")}${rule('1', "msg:'x'")}`,
    },
  ]);
  expect(rules.map(({ id, severity, category }) => [id, severity, category])).toEqual([
    ['crs-1', 'critical', 'xss'],
    ['crs-2', 'medium', 'crs'],
  ]);
  expect(rejections).toEqual([{ file: 'a.conf', rule: 'crs-1', reason: 'another rule has this id' }]);
});
