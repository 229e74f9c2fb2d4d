import { normalCdf, normalDensity, normalQuantile } from './distributions.ts';

/**
 * If the true effect is `effect` and the standard error `se`: the power, the chance that a significant estimate has the wrong sign (S),
 * and how many times too large it is on average (M). Gelman & Carlin 2014, closed form of Lu, Qiu & Deng 2019.
 *
 * @example typeSM(0.5, 1) // { power: .079, typeS: .088, typeM: 4.79 }
 */
export function typeSM(effect: number, se: number, alpha = 0.05): { power: number; typeS: number; typeM: number } {
  const z = normalQuantile(1 - alpha / 2);
  const l = Math.abs(effect) / se;
  const wrong = normalCdf(-z - l);
  const power = wrong + normalCdf(l - z);
  const mean = normalDensity(l + z) + normalDensity(l - z) + l * (normalCdf(l + z) + normalCdf(l - z) - 1);
  return { power, typeS: wrong / power, typeM: mean / (l * (1 - normalCdf(l + z) + normalCdf(l - z))) };
}
