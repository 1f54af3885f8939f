import type { Action, ActionScope, Instruction } from '@gatewatch/model';

const ANSWER = { statusCode: 403, message: 'Access suspended' };

/** An action as it begins when somebody chooses it; where it is to hold is kept from what was there before. */
export function startInstruction(action: Action, before?: Instruction): Instruction {
  const kept: ActionScope | undefined = before && 'scope' in before ? before.scope : undefined;
  const scope = kept === undefined ? {} : { scope: kept };
  switch (action) {
    case 'terminate-consumer':
      return { action, ...ANSWER, ...scope };
    case 'block-consumer':
      return { action, ...ANSWER, ...scope };
    case 'limit-consumer':
      return { action, limits: { minute: 60 }, ...scope };
    case 'deny-ip':
      return { action, ...scope };
    case 'deny-consumer':
    case 'disable-credential':
      return { action };
    case 'publish-decision':
      return { action, decision: 'ban' };
    case 'call-http':
      return { action, target: '' };
  }
}

/** What is missing before it can be sent, or ''. */
export function lackOf(instruction: Instruction): string {
  switch (instruction.action) {
    case 'call-http':
      return instruction.target.trim() === '' ? 'Name the HTTP action.' : '';
    case 'terminate-consumer':
    case 'block-consumer':
      return instruction.message.trim() === '' ? 'Give the message that callers read.' : '';
    case 'limit-consumer': {
      const given = (['second', 'minute', 'hour', 'day'] as const).flatMap((period) => {
        const calls = instruction.limits[period];
        return calls === undefined ? [] : [calls];
      });
      if (given.length === 0) return 'Give at least one limit.';
      return given.every((calls, index) => index === 0 || calls >= (given[index - 1] ?? 0))
        ? ''
        : 'A longer period must not have a lower limit than a shorter one.';
    }
    case 'deny-consumer':
    case 'deny-ip':
    case 'disable-credential':
    case 'publish-decision':
      return '';
  }
}
