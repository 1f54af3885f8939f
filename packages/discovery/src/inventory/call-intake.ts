import type { Assignment } from '../templater-contract.js';
import { AUTHENTICATION_KINDS, servedBy } from './authentication.js';
import type { CallView } from './call-view.js';
import type { ChangeFeed } from './change-feed.js';
import { CallCounting } from './count-call.js';
import { ParameterCounting, type ParameterNews } from './count-parameters.js';
import type { EndpointRecord, SamplePath } from './endpoint-record.js';
import type { Interning } from './interning.js';
import { endpointId, isSettled } from './life-cycle.js';
import { ownText } from './own-text.js';
import { classesOf } from './parameter-record.js';
import { countTop } from './top-counts.js';

const LONGEST_SAMPLE = 512;
/** A parameter seen less often has no type that could change. */
const TYPED_CALLS = 20;

const sampleOf = (path: string): SamplePath =>
  path.length <= LONGEST_SAMPLE ? path : ownText(path.slice(0, LONGEST_SAMPLE));

const authenticationsBefore = (record: EndpointRecord, kind: number): string => {
  const kinds = AUTHENTICATION_KINDS.filter(
    (_, index) => index !== kind && servedBy(record.authentication, index) > 0,
  );
  return kinds.length === 0 ? 'none' : kinds.join(', ');
};

/** Counts a call into its endpoint's record, and tells what is news about it. */
export class CallIntake {
  readonly #calls: CallCounting;
  readonly #parameters: ParameterCounting;
  readonly #feed: ChangeFeed;

  constructor(interning: Interning, feed: ChangeFeed) {
    this.#calls = new CallCounting(interning);
    this.#parameters = new ParameterCounting(interning);
    this.#feed = feed;
  }

  /** Returns whether a host, parameter, type or class of data is new: what the inventory lists changed. */
  count(record: EndpointRecord, view: CallView, assignment: Assignment, sampleSize: number): boolean {
    this.#calls.count(record, view);
    const pathHash = this.#parameters.count(record, view, assignment);
    countTop(record.samples, sampleSize, pathHash, 1, () => sampleOf(view.call.path));
    if (view.served) this.#tellAuthentication(record, view);
    const { news } = this.#parameters;
    if (news.length === 0) return this.#calls.news.host;
    for (const one of news) this.#tellParameter(record, view, one);
    return true;
  }

  /** The first call ever served in another manner than before. */
  #tellAuthentication(record: EndpointRecord, view: CallView): void {
    const kind = this.#calls.news.authentication;
    if (servedBy(record.authentication, kind) !== 1 || !isSettled(record, view.call.timeMs)) return;
    const name = AUTHENTICATION_KINDS[kind] ?? 'other';
    const how = name === 'none' ? 'without credential' : `with ${name}`;
    this.#feed.note({
      atMs: view.call.timeMs,
      kind: 'authentication-changed',
      service: record.service,
      subject: endpointId(record),
      detail: `first call served ${how}; before: ${authenticationsBefore(record, kind)}`,
      by: view.actor,
    });
  }

  #tellParameter(record: EndpointRecord, view: CallView, news: ParameterNews): void {
    const { parameter } = news;
    const note = (kind: 'parameter-new' | 'parameter-type' | 'data-class-new', detail: string): void =>
      this.#feed.note({
        atMs: view.call.timeMs,
        kind,
        service: record.service,
        subject: endpointId(record),
        detail: `${parameter.place} ${parameter.name}${detail}`,
        by: view.actor,
      });
    if (!isSettled(record, view.call.timeMs)) return;
    switch (news.kind) {
      case 'seen':
        return;
      case 'settled':
        if (isSettled(record, parameter.firstMs)) note('parameter-new', '');
        return;
      case 'type':
        if (parameter.calls >= TYPED_CALLS) note('parameter-type', `: ${news.before} → ${parameter.type}`);
        return;
      case 'class': {
        const known = record.parameters.reduce(
          (bits, other) => bits | (other === parameter ? news.before : other.classes),
          0,
        );
        const added = classesOf(parameter.classes & ~known);
        if (added.length > 0) note('data-class-new', `: ${added.join(', ')}`);
      }
    }
  }
}
