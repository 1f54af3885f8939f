import type { GatewayMember } from '../gateway-member.js';
import { publicUrl } from './admin-api.js';
import { openKong } from './kong.js';

export const kong = {
  id: 'kong',
  title: 'Kong Gateway (Admin API)',
  takes: 'orders',
  publicUrl,
  open: openKong,
} as const satisfies GatewayMember;
