import { stdnum } from 'stdnum';
import type { NumberCheck } from './number-kind.js';

/** The check of the `stdnum` package (MIT) for `country` and `name`; undefined when it has none. */
export function packageCheck(country: string, name: string): NumberCheck | undefined {
  const validator = stdnum[country.toUpperCase()]?.[name];
  if (validator === undefined) return undefined;
  const passes = (number: string): boolean => {
    try {
      return validator.validate(number).isValid;
    } catch {
      return false;
    }
  };
  return (compact, written) => passes(compact) || (compact !== written && passes(written));
}

/** The package's check and `more`, for numbers whose date it does not look at. */
export function packagedAnd(country: string, name: string, more: NumberCheck): NumberCheck {
  const packaged = packageCheck(country, name);
  return (compact, written) => more(compact, written) && packaged?.(compact, written) === true;
}
