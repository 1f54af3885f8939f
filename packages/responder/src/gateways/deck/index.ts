import type { GatewayMember } from '../gateway-member.js';
import { openDeck } from './deck.js';

export const deck = {
  id: 'deck',
  title: 'Kong Gateway (decK file)',
  takes: 'nothing',
  oneAtATime: [],
  publicUrl: (file) => file,
  open: ({ url }: { readonly url: string }) => openDeck(url),
} as const satisfies GatewayMember;
