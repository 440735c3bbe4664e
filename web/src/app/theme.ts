import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { dateOfTyped } from '../ui/typed-date';

const petrol: MantineColorsTuple = [
  '#e8f6f7',
  '#d3e9eb',
  '#a5d2d7',
  '#75bac2',
  '#4fa6b0',
  '#379aa5',
  '#27939f',
  '#147080',
  '#0b5563',
  '#06404b',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  colors: { petrol },
  // White on both reaches 4.5 : 1.
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  // White on anything lighter than this has less than 4.5 : 1.
  luminanceThreshold: 0.2,
  components: {
    // The shades of light alerts are too pale for words; the icon and the ground have the colour.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    // Within text, colour alone would not tell a link (WCAG 2.2, 1.4.1).
    Anchor: { defaultProps: { underline: 'always' } },
    // Mantine's own reading takes the first number for the month.
    DateInput: { defaultProps: { dateParser: dateOfTyped } },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
});

/** Mantine's own shades for secondary text and faults do not reach 4.5 : 1 (WCAG 2.2, 1.4.3). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-error': '#b42318',
    '--mantine-color-placeholder': '#5f6871',
    '--mantine-color-anchor': '#0b5563',
  },
  dark: {
    '--mantine-color-dimmed': '#b4bac1',
    '--mantine-color-error': '#ff8f85',
    '--mantine-color-placeholder': '#a3abb3',
    '--mantine-color-anchor': '#75bac2',
  },
});
