import type { Check, Finding } from '../check.js';

/** Is the Admin API there, and does it take orders? */
export const kongReachable: Check = ({ kong }) => {
  switch (kong.kind) {
    case 'not-configured':
      return [
        {
          verdict: 'warning',
          what: 'no Kong Admin API: orders wait',
          advice: '--kong-admin http://127.0.0.1:8001',
        },
      ];
    case 'unreachable':
      return [
        {
          verdict: 'problem',
          what: `Kong's Admin API at ${kong.url}: ${kong.problem}`,
          advice: 'is the URL right, and does this machine reach it?',
        },
      ];
    case 'kong': {
      const answers: Finding = { verdict: 'ok', what: `Kong ${kong.version} answers at ${kong.url}` };
      if (kong.database !== 'off') return [answers];
      return [
        answers,
        {
          verdict: 'problem',
          what: 'this Kong runs without a database: its Admin API takes no orders',
          advice: 'see docs/guides/response.md',
        },
      ];
    }
  }
};
