import type { Random } from '../../chance/random.js';
import type { AbuseTarget, TargetEndpoint, TargetParameter, TargetPerson } from '../target/abuse-target.js';
import { usualEndpoints } from './choose-endpoint.js';
import { chooseIdentified, chooseIndividual } from './choose-person.js';

export interface ParameterVictim {
  readonly person: TargetPerson;
  readonly endpoint: TargetEndpoint;
  readonly parameter: TargetParameter;
}

/** A parameter that people send regularly, and one of them. */
export const parameterVictim = (
  target: AbuseTarget,
  random: Random,
  fits: (parameter: TargetParameter) => boolean,
): ParameterVictim | undefined => {
  const offers = (person: TargetPerson): readonly Omit<ParameterVictim, 'person'>[] =>
    usualEndpoints(target, person).flatMap((endpoint) =>
      endpoint.open || endpoint.calls < 100
        ? []
        : endpoint.query
            .filter((parameter) => parameter.share > 0.2 && fits(parameter))
            .map((parameter) => ({ endpoint, parameter })),
    );
  const hasOffer = (person: TargetPerson): boolean => offers(person).length > 0;
  const person = chooseIndividual(target, random, hasOffer) ?? chooseIdentified(target, random, hasOffer);
  const [first, ...others] = person === undefined ? [] : offers(person);
  return person === undefined || first === undefined
    ? undefined
    : { person, ...random.pick([first, ...others]) };
};
