import type { Told } from '#src/collect/imports/session-files.ts';
import { isZone } from '#src/contract/zone.ts';
import { AftershowError } from '#src/errors.ts';
import { text, type Values } from './command.ts';

const LANGS = ['en', 'fr', 'es'] as const;
export type Lang = (typeof LANGS)[number];

/** The language of the answer: as told, else the environment's if it is one of ours, else English. */
export function langOf(values: Values): Lang {
  const told = text(values, 'lang');
  const lang = LANGS.find((one) => one === (told ?? Intl.DateTimeFormat().resolvedOptions().locale.slice(0, 2)));
  if (told !== undefined && lang === undefined)
    throw new AftershowError('usage', `--lang is one of ${LANGS.join(', ')}`);
  return lang ?? 'en';
}

/** What was told about a session on the command line, checked. */
export function toldOf(values: Values): Told {
  const [start, zone, title, map, session] = [
    text(values, 'start'),
    text(values, 'zone'),
    text(values, 'title'),
    text(values, 'map'),
    text(values, 'session'),
  ];
  const lag_s = lagOf(values);
  if (
    start !== undefined &&
    !(/\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(start) && Number.isFinite(Date.parse(start)))
  ) {
    throw new AftershowError('usage', '--start is an instant with its zone, like 2026-01-08T20:00:00+01:00');
  }
  if (zone !== undefined && !isZone(zone))
    throw new AftershowError('usage', `--zone ${zone} is not an IANA zone like Europe/Paris`);
  return {
    ...(start === undefined ? {} : { start }),
    ...(zone === undefined ? {} : { zone }),
    ...(title === undefined ? {} : { title }),
    ...(map === undefined ? {} : { map }),
    ...(session === undefined ? {} : { session }),
    ...(lag_s === undefined ? {} : { lag_s }),
  };
}

/** --lag in seconds; undefined when it is to be estimated. */
export function lagOf(values: Values): number | undefined {
  const told = text(values, 'lag');
  if (told === undefined || told === 'auto') return undefined;
  const seconds = Number(told);
  if (told.trim() === '' || !Number.isFinite(seconds) || seconds < 0 || seconds > 600) {
    throw new AftershowError('usage', '--lag is auto or a number of seconds from 0 to 600');
  }
  return seconds;
}
