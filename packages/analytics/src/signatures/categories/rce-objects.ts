import type { Reading } from '../decoding/reading.js';
import { lazyPattern } from '../matching/linear-pattern.js';
import { PART_KINDS } from '../requests/inspected-request.js';
import type { Rule } from '../signature-contract.js';

/** Classes of known Java gadget chains and of running commands (ysoserial names most), as they stand in serialised objects. */
const GADGETS =
  'runtime processbuilder invokertransformer chainedtransformer constanttransformer instantiatetransformer instantiatefactory forclosure prototypeclonefactory prototypeserializationfactory whileclosure clonetransformer transformedmap lazymap badattributevalueexpexception templatesimpl annotationinvocationhandler beancomparator hashset getruntime'.split(
    ' ',
  );

/** Shorter stretches of base64 occur by chance. */
const MIN_TELLING = 10;

/**
 * What a word looks like inside of base64: three forms, by where in a group of three bytes it begins, each without the characters
 * that its neighbours share.
 */
function base64Forms(word: string): readonly string[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return [0, 1, 2]
    .map((shift) => {
      let out = '';
      for (let bit = (6 - ((shift * 8) % 6)) % 6; bit + 6 <= word.length * 8; bit += 6) {
        let value = 0;
        for (let one = bit; one < bit + 6; one += 1)
          value = value * 2 + ((word.charCodeAt(one >> 3) >> (7 - (one & 7))) & 1);
        out += alphabet.charAt(value);
      }
      return out;
    })
    .filter((form) => form.length >= MIN_TELLING);
}

const FORMS = GADGETS.flatMap((word) => base64Forms(word));

/** Pickled data that calls something, rather than holding values: a global of a module that runs code. */
function isPickleThatRuns({ text }: Reading): boolean {
  const binary = text.charCodeAt(0) === 0x80 && text.charCodeAt(1) >= 2 && text.charCodeAt(1) <= 5;
  const old = text.startsWith('c') && text.includes('\n(');
  if (!binary && !old) return false;
  return (
    ['builtins', '__builtin__', 'posix', 'nt\n', 'subprocess', 'commands', 'os\n'].some((module) =>
      text.includes(module),
    ) &&
    ['eval', 'exec', 'system', 'popen', 'check_output', 'getattr', 'compile'].some((name) =>
      text.includes(name),
    )
  );
}

const NAMES_A_FILE = new Set(['filename', 'x-filename', 'x_filename', 'x.filename', 'x-file-name']);
/** Extensions that servers run, at the end or before another extension (some look at each of them). */
const RUNS = lazyPattern(
  String.raw`\.\s*(?:ph(?:p\d?|tml?|ar|ps|t)|jspx?|aspx?|ashx|cer|cgi|war|htaccess)[\s.]*(?:\.\w{2,5})?$`,
);

/** Objects in serialised form, which run code when they are read: in cookies, parameters and bodies. */
export const RCE_OBJECTS: readonly Rule[] = [
  {
    id: 'rce-pickle',
    category: 'rce',
    severity: 'critical',
    because: 'is a Python pickle that calls eval, exec or a shell when it is read',
    parts: PART_KINDS,
    looksFor: {
      kind: 'scan',
      needs: ['eval', 'exec', 'system', 'popen', 'check_output', 'getattr', 'compile'],
      scan: isPickleThatRuns,
    },
    bad: [
      'gASVIAAAAAAAAACMCGJ1aWx0aW5zlIwEZXZhbJSTlIwDMSsxlIWUUpQu',
      "cos\nsystem\n(S'id'\ntR.",
      { headers: [{ name: 'Cookie', value: 'u=gASVIAAAAAAAAACMCGJ1aWx0aW5zlIwEZXZhbJSTlIwDMSsxlIWUUpQu' }] },
    ],
    good: [
      'gASVKgAAAAAAAACMCF9fbWFpbl9flIwGUGVyc29ulJOUKYGUfZSMCHVzZXJuYW1llE5zYi4=',
      'pickle',
      'the system compiles',
    ],
  },
  {
    id: 'rce-java-object',
    category: 'rce',
    severity: 'high',
    because: 'is a serialised Java object (AC ED 00 05) or names a gadget class inside of base64',
    parts: PART_KINDS,
    looksFor: {
      kind: 'scan',
      needs: ['ro0ab', 'kztaaf', 'cs7qaf', '\u0005', ...FORMS.map((form) => form.toLowerCase())],
      scan: ({ text }) =>
        text.includes('rO0AB') ||
        text.includes('KztAAU') ||
        text.includes('Cs7QAF') ||
        text.includes('\u00ac\u00ed\u0000\u0005') ||
        FORMS.some((form) => text.includes(form)),
    },
    bad: ['rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==', 'cHJvdG90eXBlY2xvbmVmYWN0b3J5', 'GZvcmNsb3N1cmU'],
    good: ['ro0ab', 'AbCdEf0123', 'runtime'],
  },
  {
    id: 'rce-java-gadget',
    category: 'rce',
    severity: 'high',
    because: 'names a class of a known Java gadget chain beside one that runs code',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: [
        'transformer',
        'closure',
        'factory',
        'clone',
        'runtime',
        'processbuilder',
        'templatesimpl',
        'invocationhandler',
      ],
      pattern: String.raw`(?:runtime|processbuilder)\b.{0,200}(?:clonetransformer|forclosure|instantiatefactory|instantiatetransformer|invokertransformer|prototypeclonefactory|prototypeserializationfactory|whileclosure|getproperty|filewriter|xmldecoder)|\b(?:invokertransformer|instantiatetransformer|prototypeclonefactory|prototypeserializationfactory|chainedtransformer|templatesimpl|badattributevalueexpexception)\b|\bjava\.[\w.]*(?:runtime|processbuilder)\b`,
    },
    bad: ['ProcessBuilder.evil.invokertransformer', 'java.evil.runtime', 'org.x.InvokerTransformer'],
    good: ['power transformer', 'factory closure', 'clone of a clone', 'java runtime'],
  },
  {
    id: 'rce-php-object',
    category: 'rce',
    severity: 'high',
    because: 'is a serialised PHP object, whose class runs code when it is read',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: ['o:', 'c:'],
      pattern: String.raw`(?:^|[;{}\s])[oc]:\+?\d+:(?:"|\\"|%22|&quot;)[\w\\]{1,100}(?:"|\\"|&quot;):\+?\d+:\{`,
    },
    bad: ['O:8:"stdClass":1:{s:1:"a";i:2;}', 'a:1:{i:0;O:3:"Foo":0:{}}'],
    good: ['o:8', 'to: 5:30', 'c:3:"x"', 'a:1:{i:0;s:1:"a";}'],
  },
  {
    id: 'rce-upload',
    category: 'rce',
    severity: 'high',
    because: 'is the name of an uploaded file that a server would run (a.php, a.php.gif, a.jsp)',
    parts: ['body', 'header'],
    looksFor: {
      kind: 'scan',
      needs: ['php', '.ph', 'jsp', 'asp', '.cgi', '.sh', '.war', '.htaccess'],
      scan: ({ text }, name) => NAMES_A_FILE.has(name.toLowerCase()) && RUNS.test(text),
    },
    bad: [
      { headers: [{ name: 'X-Filename', value: 'a.php' }] },
      {
        method: 'POST',
        headers: [{ name: 'content-type', value: 'multipart/form-data; boundary=x' }],
        body: '--x\r\nContent-Disposition: form-data; name="f"; filename="test. php5.gif"\r\n\r\nx\r\n--x--',
      },
    ],
    good: [
      { headers: [{ name: 'X-Filename', value: 'photo.phase1.png' }] },
      {
        method: 'POST',
        headers: [{ name: 'content-type', value: 'multipart/form-data; boundary=x' }],
        body: '--x\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\nx\r\n--x--',
      },
    ],
  },
];
