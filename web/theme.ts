import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

/** On-air red: live, and what needs a decision; nothing else. */
const onair: MantineColorsTuple = [
  '#ffebee',
  '#fbd3d8',
  '#f3a3ad',
  '#ec7080',
  '#e6465a',
  '#df2b42',
  '#c81f36',
  '#b0152b',
  '#970d22',
  '#7d0518',
];
/** Success of the blue/orange pair. */
const success: MantineColorsTuple = [
  '#e9f2fb',
  '#d3e3f4',
  '#a5c5e9',
  '#75a6df',
  '#4e8ad3',
  '#3072bd',
  '#1f5fa8',
  '#174f8f',
  '#0f3f75',
  '#08305c',
];
/** Problem of the pair. */
const problem: MantineColorsTuple = [
  '#fdf0e5',
  '#f8dfca',
  '#efbd93',
  '#e79a5b',
  '#dd7c2c',
  '#c7600f',
  '#ad4a0b',
  '#923b06',
  '#773003',
  '#5d2401',
];
const ink: MantineColorsTuple = [
  '#f6f4ee',
  '#e9e5da',
  '#d3cec0',
  '#b3ada0',
  '#8f897c',
  '#6f6a5f',
  '#5f5b52',
  '#45423b',
  '#2d2b26',
  '#1b1a17',
];

/** The greys of quiet surfaces and lines, as warm as the paper. */
const gray: MantineColorsTuple = [
  '#f7f5ef',
  '#f0ede4',
  '#e6e2d7',
  '#ddd8cb',
  '#cbc5b7',
  '#a8a296',
  '#7d776b',
  '#5f5b52',
  '#45423b',
  '#2d2b26',
];
/** The same at night. */
const dark: MantineColorsTuple = [
  '#ece8df',
  '#cfcabf',
  '#aaa59a',
  '#7f7c77',
  '#363a43',
  '#2b2f37',
  '#1c1f25',
  '#15171b',
  '#121417',
  '#0d0f11',
];

/** What a dialog is about, as in parts/dialog. */
const DIALOG_TITLE = { fontFamily: 'var(--serif)', fontSize: 22, fontWeight: 600, lineHeight: '28px' };

/** Colours that say something; they are as dark at night, and white stands on them. */
const TELLING = ['onair', 'success', 'problem'];

/**
 * Mantine told to look like us: ink on paper, one accent, both typefaces, targets of 44 px, nothing slower than 150 ms. Colours and rhythm
 * themselves are variables of app.css, which the report shares by value.
 */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 9, dark: 1 },
  autoContrast: true,
  colors: { ink, onair, success, problem, gray, dark },
  // What is filled is ink on paper by day and paper on ink by night; the library would write white on both.
  variantColorResolver: (input) => {
    const usual = defaultVariantColorsResolver(input);
    if (input.variant !== 'filled') return usual;
    const { color = 'ink' } = input;
    if (TELLING.includes(color)) {
      const [background, hover] = [6, 7].map((shade) => `var(--mantine-color-${color}-${shade})`);
      return { ...usual, background: background ?? '', hover: hover ?? '', color: '#ffffff' };
    }
    if (color !== 'ink') return usual;
    return { ...usual, background: 'var(--ink)', hover: 'var(--muted)', color: 'var(--paper)' };
  },
  black: '#1b1a17',
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'ui-monospace, "SFMono-Regular", Menlo, monospace',
  headings: { fontFamily: 'var(--serif)', fontWeight: '600' },
  defaultRadius: 6,
  respectReducedMotion: true,
  components: {
    Badge: { defaultProps: { tt: 'none', fw: 600 } },
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md', checkIconPosition: 'right' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { color: 'var(--ink)', iconColor: 'var(--paper)' } },
    Radio: { defaultProps: { color: 'var(--ink)', iconColor: 'var(--paper)' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle', color: 'gray' } },
    // A dialog's header is not the page's: the library writes an element that would be its banner.
    Modal: {
      defaultProps: { transitionProps: { duration: 120 }, centered: true, attributes: { header: { role: 'none' } } },
      styles: { title: DIALOG_TITLE },
    },
    Drawer: { defaultProps: { attributes: { header: { role: 'none' } } }, styles: { title: DIALOG_TITLE } },
    CloseButton: { defaultProps: { size: 44, iconSize: 22 } },
    Tooltip: { defaultProps: { withArrow: true, multiline: true, maw: 320, transitionProps: { duration: 100 } } },
  },
});
