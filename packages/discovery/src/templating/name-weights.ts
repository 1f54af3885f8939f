import type { Context } from './name-features.js';

/**
 * What each of `FEATURES` says for a value, in log odds, by context: ridge logistic regression over
 * 37,537 words in traffic synthesised from public API descriptions (APIs.guru, CC0; the part whose sha256(api id) mod 10
 * is 4, without the services that the bench is run on); printed by `bench/src/templates/fit-weights.mjs`.
 */
export const NAME_WEIGHTS: Readonly<Record<Context, readonly number[]>> = {
  top: [
    -4.57, // bias
    1.56, // prefix
    1.92, // typed
    -0.2, // unusual
    0.81, // mixed
    -0.12, // file
    -1.27, // version
    1.94, // constant
    0.47, // surprise
    0.46, // unusual-names
    -1.14, // everyday-names
    -0.39, // leaf
    2.21, // shared-below
    0.92, // shared-further
    0.5, // shared-with-values
    0.04, // apart-from-values
    1.05, // changes
    -0.72, // posts
    0.12, // value-elsewhere
    -0.63, // beside-parameters
    0.58, // once
    0.12, // calls
    0.52, // unusual*unusual-names
    0.94, // unusual*typed
    0.31, // unusual*shared-below
    0.13, // everyday*leaf*typed
    0.23, // everyday*leaf*unusual-names
    0.41, // everyday*shared-with-values
    0.66, // leaf*once
    1.03, // unusual*leaf
    0.88, // formatted
    0.01, // long
    0.26, // leaf*deep
    0.53, // method-alone
    0.7, // values-below
    0.09, // everyday*values-below
  ],
  'after-parameter': [
    -2.43, // bias
    -2.43, // prefix
    1.43, // typed
    1.76, // unusual
    1.44, // mixed
    -0.08, // file
    1.19, // version
    1.8, // constant
    0.4, // surprise
    1.12, // unusual-names
    -2.18, // everyday-names
    0.25, // leaf
    1.92, // shared-below
    0.2, // shared-further
    0.7, // shared-with-values
    0.17, // apart-from-values
    0.36, // changes
    -1.98, // posts
    2.36, // value-elsewhere
    0.03, // beside-parameters
    1.3, // once
    0.19, // calls
    0.04, // unusual*unusual-names
    0.65, // unusual*typed
    0.71, // unusual*shared-below
    0.3, // everyday*leaf*typed
    0.53, // everyday*leaf*unusual-names
    0.61, // everyday*shared-with-values
    0.31, // leaf*once
    1.07, // unusual*leaf
    -0.18, // formatted
    -1.32, // long
    -0.22, // leaf*deep
    -0.4, // method-alone
    2.95, // values-below
    0.14, // everyday*values-below
  ],
  'after-plural': [
    -2.18, // bias
    -2.18, // prefix
    0.02, // typed
    2.71, // unusual
    0.76, // mixed
    -0.22, // file
    1.21, // version
    2.18, // constant
    0.36, // surprise
    1.12, // unusual-names
    -1.22, // everyday-names
    0.66, // leaf
    2.49, // shared-below
    0.64, // shared-further
    0.4, // shared-with-values
    0.03, // apart-from-values
    1.83, // changes
    -1.31, // posts
    2.84, // value-elsewhere
    -0.78, // beside-parameters
    1.5, // once
    -0.28, // calls
    0.06, // unusual*unusual-names
    0.06, // unusual*typed
    0.8, // unusual*shared-below
    -0.07, // everyday*leaf*typed
    0.43, // everyday*leaf*unusual-names
    -0.16, // everyday*shared-with-values
    0.05, // leaf*once
    0.35, // unusual*leaf
    0.97, // formatted
    -2.24, // long
    -0.74, // leaf*deep
    0.34, // method-alone
    1.17, // values-below
    1.73, // everyday*values-below
  ],
  'after-other': [
    -2.09, // bias
    -2.09, // prefix
    1.29, // typed
    1.15, // unusual
    1.34, // mixed
    -0.25, // file
    -0.24, // version
    1.02, // constant
    0.56, // surprise
    0.73, // unusual-names
    -2.23, // everyday-names
    0.16, // leaf
    2.69, // shared-below
    0.37, // shared-further
    0.21, // shared-with-values
    -0.17, // apart-from-values
    1.22, // changes
    -1.85, // posts
    1.62, // value-elsewhere
    0.03, // beside-parameters
    2.04, // once
    0.12, // calls
    0.4, // unusual*unusual-names
    -0.99, // unusual*typed
    0.06, // unusual*shared-below
    0.06, // everyday*leaf*typed
    0.67, // everyday*leaf*unusual-names
    0.0, // everyday*shared-with-values
    -0.55, // leaf*once
    1.57, // unusual*leaf
    -0.3, // formatted
    -0.06, // long
    -0.48, // leaf*deep
    0.81, // method-alone
    2.49, // values-below
    0.45, // everyday*values-below
  ],
};
