import type { PositionEvidence } from '@gatewatch/model';
import type { ServicePaths } from './service-paths.js';
export const evidenceAt = (_paths: ServicePaths, _template: string): PositionEvidence[] => [];
