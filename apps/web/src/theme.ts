import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

// The blue of a khadag, the scarf that is given with both hands; and the sand and saffron of the steppe.
const khadag: MantineColorsTuple = [
  '#eaf4f6',
  '#d5e6ea',
  '#a9ccd4',
  '#7ab1bd',
  '#5499a8',
  '#3c8a9b',
  '#2b7485',
  '#1d6172',
  '#17515f',
  '#0f404c',
];
const saffron: MantineColorsTuple = [
  '#fff6e6',
  '#fdeacb',
  '#f9d497',
  '#f4bc5e',
  '#f0a930',
  '#dd9417',
  '#b8760c',
  '#8f5a08',
  '#754906',
  '#5a3804',
];
const brick: MantineColorsTuple = [
  '#fdeeec',
  '#f8dbd7',
  '#efb3ab',
  '#e6897d',
  '#de6656',
  '#d04a39',
  '#b83a2b',
  '#9c2f22',
  '#83261b',
  '#661c13',
];
const leaf: MantineColorsTuple = [
  '#eaf6ee',
  '#d6eadc',
  '#abd3b8',
  '#7cbb91',
  '#56a770',
  '#3f985c',
  '#2f7d49',
  '#25683b',
  '#1d542f',
  '#154024',
];

/** Only fonts the device has: no request to a third party, and each of them draws Ө and Ү. */
const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

export const theme = createTheme({
  primaryColor: 'khadag',
  primaryShade: 8,
  colors: { khadag, saffron, brick, leaf },
  fontFamily,
  headings: {
    fontFamily,
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(1.45rem, 1.1rem + 2vw, 2.1rem)', lineHeight: '1.25' },
      h2: { fontSize: 'clamp(1.3rem, 1.1rem + 1vw, 1.6rem)', lineHeight: '1.3' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  black: '#1f2a2c',
  components: {
    Badge: { defaultProps: { tt: 'none', fw: 500, lts: 0, radius: 'sm' } },
    // Bigger type in fields: read in bad light, and no zooming in on a phone.
    InputBase: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    MultiSelect: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
  },
});

// Mantine's grey for secondary words is 3.3:1 on white; people read this in bad light.
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4f5d60',
    '--mantine-color-placeholder': '#5f6b6d',
    '--mantine-color-error': brick[7],
    '--mantine-color-body': '#ffffff',
    // The edge of a field must show at 3:1 (WCAG 1.4.11).
    '--mantine-color-gray-4': '#84908f',
    '--mantine-color-default-border': '#84908f',
    '--mantine-color-gray-3': '#e4ddcf',
    '--itgel-ground': '#f8f5ee',
    '--itgel-line': '#e4ddcf',
  },
  dark: {},
});
