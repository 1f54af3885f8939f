/** What templates are often made with: regular expressions for ids, and a clusterer of log lines. */
const ID =
  /^(?:\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{7,}|(?=.*\d)(?=.*[a-z])[a-z0-9_-]{12,})$/i;

export const byRegex = (calls) =>
  calls.map(
    ({ method, path }) =>
      `${method} ${path
        .split('/')
        .map((segment) => (ID.test(segment) ? '{}' : segment))
        .join('/')}`,
  );

/**
 * Drain (He et al. 2017, "Drain: an online log parsing approach with fixed depth tree") over path segments as tokens: a tree by
 * number of tokens and by the first `depth` tokens (tokens with digits go to a wildcard), then the group with the highest
 * share of equal tokens, if it reaches `similarity`; tokens that differ become wildcards. Ids are masked first, as
 * Drain3's manual tells to. Groups are read after the last line. Methods are kept apart.
 */
export const byDrain = (calls, { similarity = 0.4, depth = 4, maxChildren = 100 } = {}) => {
  const roots = new Map();
  const place = (tokens, method) => {
    const rootKey = `${method} ${tokens.length}`;
    let node = roots.get(rootKey);
    if (node === undefined) {
      node = { children: new Map(), groups: [] };
      roots.set(rootKey, node);
    }
    for (const token of tokens.slice(0, Math.max(0, depth - 2))) {
      let key = /\d/.test(token) ? '<*>' : token;
      if (!node.children.has(key) && node.children.size >= maxChildren) key = '<*>';
      let next = node.children.get(key);
      if (next === undefined) {
        next = { children: new Map(), groups: [] };
        node.children.set(key, next);
      }
      node = next;
    }
    return node;
  };
  const groups = calls.map(({ method, path }) => {
    const tokens = path
      .split('/')
      .filter((token) => token !== '')
      .map((token) => (ID.test(token) ? '<*>' : token));
    const leaf = place(tokens, method);
    let best;
    let most = -1;
    for (const group of leaf.groups) {
      const same = group.tokens.filter((token, index) => token === tokens[index] && token !== '<*>').length;
      if (same > most) {
        best = group;
        most = same;
      }
    }
    if (best === undefined || (tokens.length > 0 && most / tokens.length < similarity)) {
      best = { tokens: [...tokens] };
      leaf.groups.push(best);
    } else best.tokens = best.tokens.map((token, index) => (token === tokens[index] ? token : '<*>'));
    return [method, best];
  });
  return groups.map(([method, group]) => `${method} /${group.tokens.join('/')}`);
};
