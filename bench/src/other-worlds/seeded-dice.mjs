/*
 * Reproducible chance for the other worlds. A fork by name has a stream of its own, so that what one part draws does not
 * move another part. sfc32 (Doty-Humphrey's PractRand), seeded by FNV-1a of the name.
 */
const hash = (text) => {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
};

export const seededDice = (name) => {
  let [a, b, c, d] = [hash(`${name}/a`), hash(`${name}/b`), hash(`${name}/c`), 1];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let turn = 0; turn < 15; turn += 1) next();
  const dice = {
    next,
    fork: (part) => seededDice(`${name}/${part}`),
    int: (below) => Math.floor(next() * below),
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    /** Of `[item, weight]` pairs. */
    weighted: (pairs) => {
      let left = next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of pairs) {
        left -= weight;
        if (left < 0) return item;
      }
      return pairs[pairs.length - 1][0];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    lognormal: (median, spread) => median * Math.exp(spread * dice.normal()),
    exponential: (mean) => -mean * Math.log(1 - next()),
    /** Marsaglia and Tsang 2000; smaller shapes by the usual power of a uniform. */
    gamma: (shape, scale) => {
      if (shape < 1) return dice.gamma(shape + 1, scale) * next() ** (1 / shape);
      const third = shape - 1 / 3;
      for (;;) {
        const x = dice.normal();
        const v = (1 + x / Math.sqrt(9 * third)) ** 3;
        if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + third - third * v + third * Math.log(v))
          return third * v * scale;
      }
    },
    /** Knuth below 30, else a rounded normal. */
    poisson: (mean) => {
      if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * dice.normal()));
      let count = 0;
      for (let left = Math.exp(-mean), product = next(); product > left; product *= next()) count += 1;
      return count;
    },
    hex: (length) => {
      let text = '';
      while (text.length < length) text += Math.floor(next() * 16).toString(16);
      return text;
    },
    text: (length, letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789') => {
      let text = '';
      while (text.length < length) text += letters[Math.floor(next() * letters.length)];
      return text;
    },
    uuid: () =>
      `${dice.hex(8)}-${dice.hex(4)}-4${dice.hex(3)}-${dice.pick(['8', '9', 'a', 'b'])}${dice.hex(3)}-${dice.hex(12)}`,
    /** Gives numbers below `below`, each once. */
    numberedOnce: (below) => {
      const given = new Set();
      return () => {
        let number = dice.int(below);
        while (given.has(number)) number = dice.int(below);
        given.add(number);
        return number;
      };
    },
    shuffled: (list) => {
      const copy = [...list];
      for (let at = copy.length - 1; at > 0; at -= 1) {
        const other = Math.floor(next() * (at + 1));
        [copy[at], copy[other]] = [copy[other], copy[at]];
      }
      return copy;
    },
  };
  return dice;
};
