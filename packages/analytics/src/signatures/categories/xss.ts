import type { Severity } from '@gatewatch/model';
import { HTML_CLAIM } from '../html/html-claim.js';
import { htmlClaims } from '../html/html-claims.js';
import { TEXT_START } from '../matching/literal-index.js';
import { PART_KINDS } from '../requests/inspected-request.js';
import type { Rule } from '../signature-contract.js';

/** No mark-up that acts does without one of these. */
const HTML_TRIGGERS: readonly string[] = [
  '<',
  'script:',
  'mocha:',
  'data:',
  ' on',
  `${TEXT_START}on`,
  '"on',
  "'on",
  '/on',
  '`on',
  ';on',
  '\ton',
  '\non',
  ',on',
  'style',
  '">',
  "'>",
  '" >',
  "' >",
];

function claim(
  name: keyof typeof HTML_CLAIM,
  id: string,
  severity: Severity,
  because: string,
  cases: Pick<Rule, 'bad' | 'good'>,
): Rule {
  const bit = HTML_CLAIM[name];
  return {
    id: `xss-${id}`,
    category: 'xss',
    severity,
    because,
    parts: PART_KINDS,
    looksFor: { kind: 'scan', needs: HTML_TRIGGERS, scan: (reading) => (htmlClaims(reading) & bit) !== 0 },
    ...cases,
  };
}

/** Arguments that a call in an attack has and a word in parentheses ("alert(s)", "eval(uation)") has not. */
const ARGUMENT = String.raw`\s*(?:\)|[0-9'"\x60/\[{!$_%\\&=+\-]|document|window|this\b|self\b|top\b|xss|string|location|atob|unescape|name\b|[a-z_]+\s*[.(\[+,])`;

/** Cross-site scripting: mark-up or script that would run in the browser of whoever sees the value. */
export const XSS: readonly Rule[] = [
  claim('script', 'script-element', 'high', 'opens or closes a script element', {
    bad: [
      '<script>alert(1)</script>',
      '</script ',
      '%3Cscript%3Ex',
      '\\u003cscript\\u003e',
      '&lt;script&gt;x',
      '＜script＞',
      '<svg:script>',
      '<scr\u0000ipt>',
    ],
    good: ['the script of the film', 'h2<h1', 'a < b and c > d', '<scripture>', 'javascript tutorial'],
  }),
  claim('handler', 'event-handler', 'high', 'sets an event handler', {
    bad: [
      '<img src=x onerror=alert(1)>',
      '" onmouseover="x(1)',
      "'onclick=alert(1)//",
      '<x onpointermove=(a)(1)>',
      '<svg/onload=a()>',
    ],
    good: [
      'online = yes',
      'once = 1',
      'only=5',
      'turn on load = heavy',
      'the lights go on=off',
      '<p>on load</p>',
    ],
  }),
  claim(
    'scriptAddress',
    'script-address',
    'high',
    'is or contains an address that runs script (javascript:, data:text/html)',
    {
      bad: [
        'javascript:alert(1)',
        '<a href="java\tscript:alert(1)">x</a>',
        '<iframe src=data:text/html,x>',
        '<form action=&#106;avascript:x>',
        'data:text/html;base64,PHN2Zz4=',
      ],
      good: [
        'javascript: the good parts',
        'https://example.com/?a=javascript',
        '<a href="https://example.com/">x</a>',
        'data: see below',
      ],
    },
  ),
  claim(
    'active',
    'active-element',
    'medium',
    'embeds or redirects: iframe, object, embed, meta, link, base',
    {
      bad: [
        '<iframe src=http://evil.example>',
        '<meta http-equiv="refresh" content="0">',
        '<object data=x>',
        '<base href="//evil.example">',
        '<img src="http://bank.example/transfer.php?to=1">',
        '<svg><set attributeName="xlink:href" to="//evil.example/">',
      ],
      good: [
        '<p>some <b>bold</b> text</p>',
        '<img src="https://example.com/a.png" alt="a">',
        '<ul><li>one</li></ul>',
        '<img src="/pictures/show.php?id=4">',
      ],
    },
  ),
  claim('style', 'style', 'high', 'has a style that runs script or loads a binding', {
    bad: [
      '<div style="width: expression(alert(1))">',
      '<div style="x:expr/**/ession(a)">',
      "<style>@im\\port'\\ja\\vasc\\ript:a'</style>",
      '<b style="-moz-binding:url(//x)">',
      '<i style=x:expression\\28write(1)\\29>',
    ],
    good: [
      '<p style="color: red">x</p>',
      'style = expression of taste',
      '<span style="background:url(https://example.com/a.png)">x</span>',
    ],
  }),
  claim(
    'breakOut',
    'attribute-break-out',
    'high',
    'closes the attribute and the tag that it stands in and goes on with mark-up',
    {
      bad: ['"><b>x', "'/><img src=x>", 'x"></title><i>', "x(0);'>y", '</body></html>'],
      good: [
        '<a href="https://example.com">x</a>',
        '"quoted" > <',
        '<html><body>x</body></html>',
        "f(x)' > g",
      ],
    },
  ),
  {
    id: 'xss-script-call',
    category: 'xss',
    severity: 'high',
    because: 'calls what script injections call first, or reads what they are after',
    parts: ['query', 'header', 'cookie', 'body', 'path'],
    looksFor: {
      kind: 'pattern',
      needs: [
        'alert',
        'confirm',
        'prompt',
        'eval',
        'fromcharcode',
        'document',
        'window.',
        'window[',
        'window/',
        'window ',
        'window(',
        'settimeout',
        'setinterval',
        'function(',
        'function (',
        'atob',
        'constructor',
        'innerhtml',
        'self[',
        'top[',
        'this[',
        'parent[',
        'import(',
        '&{',
        '.call',
        '.apply',
        'console.',
        'autofocus',
      ],
      pattern: [
        String.raw`\b(?:alert|confirm|prompt|eval|settimeout|setinterval|console\.(?:log|info|error|debug))(?:\?\.)?(?:\(${ARGUMENT}|\x60)`,
        String.raw`&\{[^}]{0,80}[(=]|(?:\b|script)(?:alert|prompt)\([^)]{1,60}\)\s*(?:[;<>"']|//|/script)`,
        String.raw`[({\[]\s*(?:alert|confirm|prompt|eval)\s*[)}\]]\s*[(\x60]`,
        String.raw`\b(?:alert|confirm|prompt|eval)\.(?:call|apply|bind)\s*[(\x60]`,
        String.raw`(?:\b|script|\d)document(?:\?)?\s*(?:/\*.{0,40}\*/\s*)?[)]?\s*[.\[]\s*(?:/\*.{0,40}\*/\s*)?['"]?(?:cookie|write|writeln|location|domain|body|createelement|getelement|queryselector|documentelement|forms|url\b|referrer)(?:[\s=;)+'",.(\[<]|ln\b|s?by)`,
        String.raw`\b(?:window|self|top|parent|this|globalthis|frames)\s*(?:/\*.{0,40}\*/\s*)?\[\s*['"\x60/(]`,
        String.raw`\b(?:window|self|top|parent|document)\.(?:location|name|open|onload|onerror|alert|eval)\s*[=(.]`,
        String.raw`\(\d*\)\s+autofocus\b|string\s*[.\[]\s*['"]?fromcharcode`,
        String.raw`\.constructor\s*(?:\(|\[|\.constructor|\._?\()|\bnew\s+function\s*\(|\[\s*['"]constructor['"]\s*\]`,
        String.raw`\.(?:innerhtml|outerhtml|srcdoc)\s*=|\.insertadjacenthtml\s*\(`,
        String.raw`\bimport\s*\(\s*['"\x60]|\batob\s*\(\s*['"\x60(]`,
        String.raw`\b(?:sort|map|find|filter|foreach|reflect\.\w+)\s*\.\s*call\s*\x60`,
      ].join('|'),
    },
    bad: [
      '";alert(1)//',
      'alert`1`',
      '(confirm)(1)',
      'document.cookie=true',
      "eval(atob('YQ=='))",
      'String.fromCharCode(88)',
      'alert.apply(null,[1])',
      'window["al"+"ert"](1)',
      '[].constructor.constructor("x")()',
      'alert?.(document?.cookie)',
    ],
    good: [
      'alert(s) for today',
      'eval(uation)',
      'the document. cookies are baked',
      'please confirm (yes or no)',
      'window shopping',
      'prompt (see below)',
      'self-service',
      'under construction',
    ],
  },
  {
    id: 'xss-obfuscated',
    category: 'xss',
    severity: 'high',
    because: 'is script written without letters, or mark-up in UTF-7, to get past filters',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: ['![]', '+[]', '[][', '+adw-', '{}+', '+!+'],
      pattern: String.raw`(?:!\[\]|\+\[\]|\(!?!\[\]|\[!\[\]\]|\+!\+){2}|\[\]\[\s*\(\s*!|\+adw-|\(!\[\]\+\[\]\)`,
    },
    bad: ['(![]+[])[+!+[]]', '+ADw-script+AD4-', '[][(![]+[])[+[]]]'],
    good: ['a[]=1', 'items[][name]', '[]', '![image](x.png)'],
  },
];
