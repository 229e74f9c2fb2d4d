import { readFileSync } from 'node:fs';

/** From the general to the phone and the print: the order counts. */
const FILES = ['./report.css', './figures.css', './cards.css', './phone-and-print.css'];

/** The style sheet of a debrief's sections. */
export function styleSheet(): string {
  return FILES.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');
}
