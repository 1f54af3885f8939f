/*
 * How well values are classified, beside named libraries on the same rows: precision, recall and F1 of spans in
 * presidio-research's texts; cases right of Presidio's recognisers; recall of python-stdnum's numbers; recall and false
 * positives of gitleaks' samples; how often plain digits are taken for something; values a second.
 * Rows are read from ../shared/data when it is there. The libraries to compare with are no dependencies of ours:
 *   npm i --prefix FOLDER redact-pii@3 @secretlint/core@11 @secretlint/secretlint-rule-preset-recommend@11
 * Run after `npm run build`: node bench/src/classify.mjs [FOLDER]
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { classify, findData } from '@gatewatch/collector/classify';
import { stdnum } from 'stdnum';
import { CASES_OF, SPAN_CLASSES } from './classify/names.mjs';

const data = new URL('../../../shared/data/', import.meta.url);
const print = (row) => console.log(JSON.stringify(row));
const share = (part, whole) => (whole === 0 ? 0 : Number((part / whole).toFixed(4)));
const rowsOf = (name) => {
  const file = new URL(name, data);
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

async function rivals(folder) {
  if (folder === undefined) return {};
  const from = createRequire(join(folder, 'package.json'));
  const load = (name) => import(pathToFileURL(from.resolve(name)).href);
  const { SyncRedactor } = from('redact-pii');
  const redactor = new SyncRedactor();
  const { lintSource } = await load('@secretlint/core');
  const { creator } = await load('@secretlint/secretlint-rule-preset-recommend');
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };
  return {
    redact: (text) => redactor.redact(text),
    isSecret: async (content) => {
      const source = { content, filePath: '/value.txt', ext: '.txt', contentType: 'text' };
      return (await lintSource({ source, options: { config } })).messages.length > 0;
    },
  };
}

const score = ({ right, wrong, missed }) => {
  const precision = share(right, right + wrong);
  const recall = share(right, right + missed);
  return { right, wrong, missed, precision, recall, f1: share(2 * precision * recall, precision + recall) };
};

/** A span is found when one of its class overlaps it. redact-pii says only what it replaced by which word. */
function spans(redact) {
  const rows = rowsOf('pii/presidio-research.dev.jsonl.gz');
  if (rows.length === 0) return;
  for (const [type, { ours, theirs }] of Object.entries(SPAN_CLASSES)) {
    const own = { right: 0, wrong: 0, missed: 0 };
    const other = { right: 0, wrong: 0, missed: 0 };
    for (const { text, spans: labelled } of rows) {
      const wanted = labelled.filter((span) => span.type === type);
      const found = findData(text).filter(({ dataClass }) => dataClass === ours);
      const overlaps = (a, b) => a.start < b.end && b.start < a.end;
      for (const span of wanted) own[found.some((one) => overlaps(one, span)) ? 'right' : 'missed'] += 1;
      own.wrong += found.filter((one) => !wanted.some((span) => overlaps(one, span))).length;
      if (redact === undefined || theirs === undefined) continue;
      const redacted = redact(text);
      const gone = wanted.filter(({ value }) => !redacted.includes(value)).length;
      const placed = redacted.split(theirs).length - 1;
      const right = Math.min(gone, placed);
      other.right += right;
      other.missed += wanted.length - right;
      other.wrong += placed - right;
    }
    print({
      spans: type,
      gatewatch: score(own),
      ...(redact && theirs ? { 'redact-pii': score(other) } : {}),
    });
  }
}

function recognisers() {
  const total = { right: 0, rows: 0, rightAny: 0 };
  for (const { recognizer, text, expected_count } of rowsOf('pii/presidio-recognizers.dev.jsonl')) {
    const names = CASES_OF[recognizer];
    if (names === undefined) continue;
    const classes = classify(text);
    total.rows += 1;
    if (classes.some((one) => names.includes(one)) === expected_count > 0) total.right += 1;
    if (classes.length > 0 === expected_count > 0) total.rightAny += 1;
  }
  if (total.rows > 0)
    print({
      recognisers: total.rows,
      right: share(total.right, total.rows),
      byAnyClass: share(total.rightAny, total.rows),
    });
}

function idNumbers() {
  const rows = rowsOf('pii/id-numbers.dev.jsonl.gz');
  if (rows.length === 0) return;
  const kinds = new Map();
  for (const { kind, value } of rows) {
    const [country, name] = kind.replace('_', '').split('.');
    const seen = kinds.get(kind) ?? { rows: 0, own: 0, any: 0, stdnum: 0 };
    const classes = classify(value);
    seen.rows += 1;
    if (classes.some((one) => one.endsWith(name === undefined ? country : `${country}-${name}`)))
      seen.own += 1;
    if (classes.length > 0) seen.any += 1;
    if (stdnum[country.toUpperCase()]?.[name]?.validate(value).isValid) seen.stdnum += 1;
    kinds.set(kind, seen);
  }
  for (const [kind, { rows: n, own, any, stdnum: theirs }] of [...kinds].sort())
    print({
      idNumbers: kind,
      rows: n,
      itsClass: share(own, n),
      anyClass: share(any, n),
      stdnum: share(theirs, n),
    });
  const all = [...kinds.values()];
  const mean = (key) =>
    share(
      all.reduce((sum, one) => sum + one[key] / one.rows, 0),
      all.length,
    );
  const micro = (key) =>
    share(
      all.reduce((sum, one) => sum + one[key], 0),
      rows.length,
    );
  print({
    idNumbers: 'all',
    rows: rows.length,
    kinds: all.length,
    itsClass: micro('own'),
    anyClass: micro('any'),
    stdnum: micro('stdnum'),
    meanOfKinds: { itsClass: mean('own'), anyClass: mean('any'), stdnum: mean('stdnum') },
  });
}

async function secrets(isSecret) {
  const rows = rowsOf('secrets/gitleaks-rules.dev.jsonl');
  if (rows.length === 0) return;
  const count = { true: 0, false: 0, ownTrue: 0, ownFalse: 0, otherTrue: 0, otherFalse: 0 };
  for (const { secret, text } of rows) {
    count[secret] += 1;
    if (classify(text).includes('secret')) count[secret ? 'ownTrue' : 'ownFalse'] += 1;
    if (isSecret !== undefined && (await isSecret(text))) count[secret ? 'otherTrue' : 'otherFalse'] += 1;
  }
  const judged = (hits, alarms) => ({
    recall: share(hits, count.true),
    falsePositives: share(alarms, count.false),
  });
  print({
    secrets: rows.length,
    gatewatch: judged(count.ownTrue, count.ownFalse),
    ...(isSecret ? { secretlint: judged(count.otherTrue, count.otherFalse) } : {}),
  });
}

/** xorshift32: the same digits each time. */
function plainDigits() {
  let state = 2_463_534_242;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let length = 6; length <= 20; length += 1) {
    let taken = 0;
    let named = 0;
    for (let tried = 0; tried < 2000; tried += 1) {
      let digits = String(1 + (next() % 9));
      while (digits.length < length) digits += String(next() % 10);
      if (classify(digits).length > 0) taken += 1;
      if (classify(digits, 'orderId').length > 0) named += 1;
    }
    print({ plainDigits: length, taken: share(taken, 2000), takenUnderOrderId: share(named, 2000) });
  }
}

function speed() {
  const values = [
    ...rowsOf('pii/presidio-recognizers.dev.jsonl').map(({ text }) => text),
    ...rowsOf('pii/presidio-research.dev.jsonl.gz').map(({ text }) => text),
    ...rowsOf('secrets/gitleaks-rules.dev.jsonl').map(({ text }) => text),
    ...['48213', 'hello world', 'alice@example.com', '2026-03-05', 'ORD-2026-000123', '263877258'],
  ];
  let best = 0;
  for (let round = 0; round < 5; round += 1) {
    const began = process.hrtime.bigint();
    let classes = 0;
    for (const value of values) classes += classify(value).length;
    if (classes > 0) best = Math.max(best, values.length / (Number(process.hrtime.bigint() - began) / 1e9));
  }
  const length = values.reduce((sum, value) => sum + value.length, 0);
  print({ valuesPerSecond: Math.round(best), meanLength: Math.round(length / values.length) });
}

const { redact, isSecret } = await rivals(process.argv[2]);
spans(redact);
recognisers();
idNumbers();
await secrets(isSecret);
plainDigits();
speed();
