import { readFileSync } from 'node:fs';
import { fontFaces } from './fonts.ts';

/** What every page of ours stands on: the typefaces, the palette by day and night, and the ground, as one style sheet. */
export function paper(): string {
  return `${fontFaces()}\n${readFileSync(new URL('./paper.css', import.meta.url), 'utf8')}`;
}
