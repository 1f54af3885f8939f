/** The one-time code in `#code=` or `?code=`, removed from the address so that it is neither reused nor bookmarked. */
export function takeCode(): string | undefined {
  const url = new URL(window.location.href);
  const code = new URLSearchParams(url.hash.slice(1)).get('code') ?? url.searchParams.get('code');
  if (code === null || code === '') return undefined;
  url.hash = '';
  url.searchParams.delete('code');
  window.history.replaceState(window.history.state, '', url);
  return code;
}
