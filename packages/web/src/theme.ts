import { type CSSVariablesResolver, createTheme } from '@mantine/core';

const SANS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';
const MONO =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

/** Names are anybody's: one without a space must not push what is beside it off the dialog. */
const LONG_NAMES = { overflowWrap: 'anywhere', minWidth: 0, lineHeight: 1.35 } as const;

/** A dense, calm console: small type, thin lines, one quiet accent. Severity alone may shout. */
export const theme = createTheme({
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  primaryColor: 'slate',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  headings: {
    fontFamily: SANS,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.35' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  colors: {
    slate: [
      '#eef4fa',
      '#dbe6f1',
      '#b9d0e6',
      '#93b8d8',
      '#78a6d0',
      '#5a91c2',
      '#417fbd',
      '#336da7',
      '#275d92',
      '#1a4b7a',
    ],
    dark: [
      '#d8dce3',
      '#b0b7c3',
      '#8b94a3',
      '#687182',
      '#3f4754',
      '#343b47',
      '#272d36',
      '#191d23',
      '#13161b',
      '#0d1014',
    ],
  },
  components: {
    Text: { defaultProps: { size: 'sm' } },
    Button: { defaultProps: { size: 'xs', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: {
      defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } },
      styles: { title: LONG_NAMES },
    },
    Drawer: { styles: { title: LONG_NAMES } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Badge: {
      defaultProps: { tt: 'none', fw: 500, radius: 'sm' },
      styles: { root: { flexShrink: 0, minWidth: 'max-content' } },
    },
  },
});

/** Colours that must differ per theme: text that stays readable, the canvas behind panels, charts, severities. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545c66',
    '--mantine-color-placeholder': '#697079',
    '--gw-focus': '#275d92',
    '--gw-canvas': '#f5f6f8',
    '--gw-line': '#dfe3e8',
    '--gw-hover': '#f2f5f9',
    '--gw-track': '#eceff3',
    '--gw-chart-ok': '#4a86b8',
    '--gw-chart-client': '#8d6bc4',
    '--gw-chart-server': '#1f2a37',
    '--gw-own': '#2f8f83',
    '--gw-peers': '#7a86b8',
    '--gw-low': '#5c6b7c',
    '--gw-medium': '#b58900',
    '--gw-high': '#d9600b',
    '--gw-critical': '#c22035',
    '--gw-good': '#2b8a57',
    '--gw-parameter': '#1f6f66',
  },
  dark: {
    '--mantine-color-dimmed': '#a2abb8',
    '--mantine-color-placeholder': '#8b94a3',
    '--gw-focus': '#93b8d8',
    '--gw-canvas': '#111418',
    '--gw-line': '#2c333d',
    '--gw-hover': '#1f252d',
    '--gw-track': '#262c35',
    '--gw-chart-ok': '#5a9bd0',
    '--gw-chart-client': '#a98be0',
    '--gw-chart-server': '#e6e9ee',
    '--gw-own': '#45b3a5',
    '--gw-peers': '#929fd6',
    '--gw-low': '#8fa0b3',
    '--gw-medium': '#e0b83a',
    '--gw-high': '#f0853a',
    '--gw-critical': '#f25f70',
    '--gw-good': '#4dbd83',
    '--gw-parameter': '#5cc4b6',
  },
});
