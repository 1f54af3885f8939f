import type { CallView, Comparison, Usual } from '@gatewatch/model';
import { comparisonPicture, plainNumber } from './comparison-picture.js';
import type { Evidence } from './evidence.js';
import { entityWords, factList, readableTime } from './fact-list.js';
import { html, type Markup } from './html.js';
import { TIME_UNITS } from './time-units.js';

/** What happened, what is usual, the calls that prove it, and how it was found. */
export function alertSections({ alert, calls, callsNamed, detectors }: Evidence): Markup[] {
  if (alert === undefined) return [];
  const detector = detectors.find(({ id }) => id === alert.detector);
  const facts = factList([
    ['Who', entityWords(alert.entity)],
    ['Where', [alert.serviceName, alert.endpointId].filter((part) => part !== undefined).join(' · ')],
    ['From', readableTime(alert.firstSeen)],
    ['To', readableTime(alert.lastSeen)],
    ['Noticed', readableTime(alert.detectedAt)],
    ['Severity', `${alert.severity}, confidence ${Math.round(alert.confidence * 100)} %`],
    ['Signals', `${alert.signals}, by ${alert.detectors.join(', ')}`],
    ['Also concerned', alert.related.slice(0, 20).map(entityWords).join('; ')],
    ['State', alert.verdict === undefined ? alert.state : `${alert.state} as ${alert.verdict}`],
    ['Note', alert.note],
    ['Alert', alert.alertId],
  ]);
  const others = (alert.isNot ?? []).map((text) => html`<li>${text}</li>`);
  return [
    html`<section><h2>What happened: ${detector?.title ?? alert.detector}</h2><p class="lead">${alert.because}</p>
${facts}${others.length === 0 ? [] : html`<h3>What else it could have been</h3><ul>${others}</ul>`}</section>`,
    ...(alert.comparisons.length === 0
      ? []
      : [html`<section><h2>Compared with what is usual</h2>${alert.comparisons.map(comparison)}</section>`]),
    callSection(calls, callsNamed),
    ...detectorSections(detectors),
  ];
}

const comparison = (one: Comparison): Markup =>
  html`<h3>${one.label}, in ${span(one.windowMs)}</h3>${comparisonPicture(one)}<p>${sentence(one)}</p>`;

function sentence({ observed, own, peers, tailProbability }: Comparison): string {
  const chance = chanceWords(tailProbability);
  return `Seen: ${plainNumber(observed)}. ${usual(own, 'For this entity')} ${usual(peers, 'For its peers')}${chance}`;
}

/** Below one in a million the model's tail says no more than "never". */
function chanceWords(tailProbability: number): string {
  if (!(tailProbability > 0 && tailProbability < 1)) return '';
  const windows = Math.round(1 / tailProbability);
  return windows > 1_000_000
    ? ' By chance so much would be seen less than once in a million such windows.'
    : ` By chance so much would be seen in one of ${plainNumber(windows)} such windows.`;
}

function usual(one: Usual, whose: string): string {
  if (one.kind === 'learning') return `${whose} nothing is known yet.`;
  const group = one.group === undefined ? '' : ` (${one.group})`;
  return `${whose}${group} ${plainNumber(one.typical)} is typical and ${plainNumber(one.high)} is rarely passed, from ${one.samples} observations.`;
}

function span(ms: number): string {
  for (const [unit, name] of TIME_UNITS)
    if (ms >= unit) return ms === unit ? `one ${name}` : `${plainNumber(ms / unit)} ${name}s`;
  return `${ms} ms`;
}

function callSection(calls: readonly CallView[], named: number): Markup {
  if (calls.length === 0)
    return html`<section><h2>The calls that prove it</h2><p class="soft">${
      named === 0
        ? 'This alert rests on no single call.'
        : `${named} calls are named, none of them is kept any more.`
    }</p></section>`;
  const rows = calls.map(
    (
      call,
    ) => html`<tr><td class="time">${readableTime(call.time)}</td><td>${call.method}</td><td class="wide">${call.path}</td>
<td>${call.status}${call.answeredBy === 'gateway' ? ' (gateway)' : ''}</td><td>${call.service}</td><td>${call.clientIp}</td><td class="wide">${call.requestId}</td></tr>
`,
  );
  return html`<section><h2>The calls that prove it</h2><p class="soft">${calls.length} of ${named} named calls, newest first. Personal and secret values were replaced by tokens before the calls left the premises.</p>
<div class="scroll"><table><thead><tr><th>Time</th><th>Method</th><th>Path</th><th>Status</th><th>Service</th><th>Address</th><th>Request id</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

const detectorSections = (detectors: Evidence['detectors']): Markup[] =>
  detectors.length === 0
    ? []
    : [
        html`<section><h2>How it was found</h2>${detectors.map(
          ({ id, title, description, typicalFalsePositives }) =>
            html`<h3>${title} <code>${id}</code></h3><p>${description}</p><p class="soft">Known to be wrong about: ${typicalFalsePositives.join('; ')}</p>`,
        )}</section>`,
      ];
