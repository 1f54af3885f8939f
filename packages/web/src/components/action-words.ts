import type { Action, ActionScope, Entity, Instruction, Limits } from '@gatewatch/model';
import { plainName } from '../format/plain-text.js';

const PERIODS = ['second', 'minute', 'hour', 'day'] as const;

/** `60 calls a minute and 1,000 an hour`. */
export function limitWords(limits: Limits): string {
  const parts = PERIODS.flatMap((period) => {
    const calls = limits[period];
    return calls === undefined ? [] : [{ period, calls: calls.toLocaleString('en') }];
  });
  return parts
    .map(
      ({ period, calls }, index) =>
        `${calls}${index === 0 ? ' calls' : ''} ${period === 'hour' ? 'an' : 'a'} ${period}`,
    )
    .join(' and ');
}

function scopeWords(scope: ActionScope | undefined): string {
  const parts = [
    ...(scope?.route === undefined ? [] : [`route ${scope.route}`]),
    ...(scope?.service === undefined ? [] : [`service ${scope.service}`]),
  ];
  return parts.length === 0 ? '' : ` on ${parts.join(' of ')}`;
}

/** One action with its parameters as the end of “Gatewatch will …”, whom it is done to being `name`. */
export function instructionWords(instruction: Instruction, name = 'the consumer'): string {
  const whom = plainName(name);
  switch (instruction.action) {
    case 'terminate-consumer':
      return `answer every call of ${whom}${scopeWords(instruction.scope)} with ${instruction.statusCode} “${plainName(instruction.message)}”`;
    case 'block-consumer':
      return `block ${whom}${scopeWords(instruction.scope)} by the quickest lever (${instruction.statusCode})`;
    case 'deny-consumer':
      return `put ${whom} in the denied group (403)`;
    case 'limit-consumer':
      return `limit ${whom}${scopeWords(instruction.scope)} to ${limitWords(instruction.limits)}`;
    case 'deny-ip':
      return `deny ${whom === 'the consumer' ? 'the address' : whom}${scopeWords(instruction.scope)} (403)`;
    case 'disable-credential':
      return `take ${whom === 'the consumer' ? 'the credential' : whom} away until it is given back (401)`;
    case 'publish-decision':
      return `publish “${instruction.decision}” on ${whom === 'the consumer' ? 'it' : whom} for CrowdSec bouncers`;
    case 'call-http':
      return `call the HTTP action “${instruction.target}” about ${whom === 'the consumer' ? 'it' : whom}`;
  }
}

const SAME_ADDRESS = 'Everybody who comes from the same address is affected.';

/** Who else may feel it, as a sentence: what is denied by address hits all who share it. */
export function reachWords(action: Action, kind: Entity['kind']): string {
  switch (action) {
    case 'terminate-consumer':
    case 'block-consumer':
    case 'deny-consumer':
    case 'limit-consumer':
      return 'Nobody else is affected.';
    case 'deny-ip':
      return SAME_ADDRESS;
    case 'publish-decision':
      return kind === 'ip' ? SAME_ADDRESS : 'Bouncers that know callers by their address alone do nothing.';
    case 'disable-credential':
      return 'Everything that uses this credential is affected.';
    case 'call-http':
      return 'Whom it affects is up to what is called.';
  }
}

/** Two or three words for a table: `Terminate`, `Limit to 60 a minute`. */
export function actionShort(instruction: Instruction): string {
  switch (instruction.action) {
    case 'terminate-consumer':
      return 'Terminate';
    case 'block-consumer':
      return 'Block';
    case 'deny-consumer':
      return 'Deny by group';
    case 'limit-consumer':
      return `Limit to ${limitWords(instruction.limits)}`;
    case 'deny-ip':
      return 'Deny address';
    case 'disable-credential':
      return 'Take credential away';
    case 'publish-decision':
      return `Publish ${instruction.decision}`;
    case 'call-http':
      return `Call ${instruction.target}`;
  }
}

/** Where it holds: `everywhere`, `service patients`. */
export function whereWords(instruction: Instruction): string {
  if (instruction.action === 'publish-decision') return 'CrowdSec bouncers';
  if (instruction.action === 'call-http') return 'outside';
  const scope = 'scope' in instruction ? scopeWords(instruction.scope) : '';
  return scope === '' ? 'everywhere' : scope.slice(' on '.length);
}
