const groupsOf = (keys) => {
  const groups = new Map();
  keys.forEach((key, index) => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return groups;
};
const pairs = (groups) =>
  [...groups.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
const f1 = (p, r) => (p + r === 0 ? 0 : (2 * p * r) / (p + r));

/**
 * GA: share of calls whose predicted group is exactly their true group; FGA: F1 over groups (Jiang et al., LOGPUB/Loghub-2.0);
 * pairwise F1 over pairs of calls.
 */
export const score = (predicted, truth) => {
  const ours = groupsOf(predicted);
  const right = groupsOf(truth);
  const same = new Set([...right.values()].map((group) => group.join(',')));
  const exact = [...ours.values()].filter((group) => same.has(group.join(',')));
  const ga = exact.reduce((sum, group) => sum + group.length, 0) / Math.max(1, truth.length);
  const precision = exact.length / Math.max(1, ours.size);
  const recall = exact.length / Math.max(1, right.size);
  const both = pairs(groupsOf(truth.map((key, index) => `${key}\n${predicted[index]}`)));
  return {
    ga,
    fga: f1(precision, recall),
    pairF1:
      pairs(right) === 0 && pairs(ours) === 0
        ? 1
        : f1(both / Math.max(1, pairs(ours)), both / Math.max(1, pairs(right))),
    groups: ours.size,
    truth: right.size,
  };
};
export const show = (name, { ga, fga, pairF1, groups, truth }) =>
  `${name.padEnd(52)} GA ${ga.toFixed(3)}  FGA ${fga.toFixed(3)}  pair F1 ${pairF1.toFixed(3)}${groups === undefined ? '' : `  groups ${groups}/${truth}`}`;
export const mean = (results) =>
  Object.fromEntries(
    ['ga', 'fga', 'pairF1'].map((key) => [
      key,
      results.reduce((sum, one) => sum + one[key], 0) / results.length,
    ]),
  );
/** True groups that were split or merged, one a line. */
export const wrong = (calls, keys) => {
  const ours = groupsOf(keys);
  const lines = [];
  for (const [truth, group] of groupsOf(calls.map((call) => call.truth))) {
    if (truth === null) continue;
    const mine = [...new Set(group.map((index) => keys[index]))];
    const strangers = mine.some((key) =>
      ours.get(key).some((index) => calls[index].truth !== truth && calls[index].truth !== null),
    );
    if (mine.length > 1 || strangers)
      lines.push(
        `  ${strangers ? 'merged' : 'split'} ${truth} n=${group.length} -> ${mine.slice(0, 5).join(' | ')}`,
      );
  }
  return lines.join('\n');
};
