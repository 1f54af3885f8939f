const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** `Germany` for `DE`; `Unknown` for ''. */
export function countryName(code: string): string {
  if (code === '') return 'Unknown';
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
