import type { SavedHunt } from '@gatewatch/model';

/** Saved hunts; newest first. */
export interface HuntRepository {
  list(): Promise<readonly SavedHunt[]>;
  get(id: string): Promise<SavedHunt | undefined>;
  /** Creates or replaces. */
  put(hunt: SavedHunt): Promise<void>;
  remove(id: string): Promise<boolean>;
}
