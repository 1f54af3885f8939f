/** `tls_certificate_verify = on`: every certificate is verified, and no single setting can turn that off (Kong Enterprise 3.13). */
export const verifiesAll = (setting: unknown): boolean => setting === true || setting === 'on';
