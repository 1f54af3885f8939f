import type { GatewayMember } from '../gateway-member.js';
import { IP_DENIAL } from '../kong/changes/ip-denial-change.js';
import { openDeck } from './deck.js';

export const deck = {
  id: 'deck',
  title: 'Kong Gateway (decK file)',
  takes: 'nothing',
  oneAtATime: [IP_DENIAL],
  publicUrl: (file) => file,
  open: openDeck,
} as const satisfies GatewayMember;
