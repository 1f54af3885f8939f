import { InvalidArgumentError } from 'commander';

/** Parser of a numeric option; says the range when a value is not in it. */
export const numberOption =
  (range: { readonly min: number; readonly max?: number; readonly integer?: boolean }) =>
  (text: string): number => {
    const value = Number(text);
    const fits =
      text.trim() !== '' &&
      Number.isFinite(value) &&
      value >= range.min &&
      (range.max === undefined || value <= range.max) &&
      (range.integer !== true || Number.isInteger(value));
    if (!fits) {
      const kind = range.integer === true ? 'a whole number' : 'a number';
      throw new InvalidArgumentError(
        `must be ${kind} from ${range.min}${range.max === undefined ? ' up' : ` to ${range.max}`}, not "${text}".`,
      );
    }
    return value;
  };
