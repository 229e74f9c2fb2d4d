import { readFileSync } from 'node:fs';

const FACES = [
  {
    family: 'Source Serif 4',
    file: import.meta.resolve('@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'),
    weight: '200 900',
  },
  {
    family: 'Inter',
    file: import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
    weight: '100 900',
  },
];

/** The range both subsets hold; other scripts fall back to the reader's own fonts. */
const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';

/** The paper's two typefaces as `@font-face` rules with the files in them, so that a report opens anywhere as it was made. */
export function fontFaces(): string {
  return FACES.map(({ family, file, weight }) => {
    const data = readFileSync(new URL(file)).toString('base64');
    return `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${LATIN}}`;
  }).join('\n');
}
