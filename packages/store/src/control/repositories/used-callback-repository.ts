/** Which callbacks were used, so that each works once, also after a restart. */
export interface UsedCallbackRepository {
  /** True the first time. Forgets what was used before `forgetBefore`. */
  use(id: string, at: string, forgetBefore: string): Promise<boolean>;
}
