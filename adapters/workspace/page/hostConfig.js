const shades = (color) => ({ default: color, subtle: 'var(--quiet)' })
const foreground = {
  default: shades('var(--text)'),
  dark: shades('var(--text)'),
  light: shades('var(--text)'),
  accent: shades('var(--accent)'),
  good: shades('var(--good)'),
  warning: shades('var(--attention)'),
  attention: shades('var(--attention)'),
}
const style = (backgroundColor) => ({
  backgroundColor,
  borderColor: 'var(--line)',
  foregroundColors: foreground,
})

/** Microsoft's renderer in our own colours, which follow the light or dark scheme by themselves. */
export const hostConfig = {
  fontFamily: 'inherit',
  fontSizes: { small: 14, default: 16, medium: 18, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 20, default: 24, medium: 26, large: 28, extraLarge: 32 },
  spacing: { small: 4, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  imageSizes: { small: 48, medium: 96, large: 192 },
  containerStyles: {
    default: style('transparent'),
    emphasis: style('var(--sunk)'),
    accent: style('var(--accent)'),
    good: style('var(--good)'),
    attention: style('var(--attention-soft)'),
    warning: style('var(--attention-soft)'),
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 0,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  textBlock: { headingLevel: 2 },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 170 },
    value: { wrap: true },
    spacing: 16,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'bolder', size: 'small', spacing: 'small' },
  },
  table: { cellSpacing: 8 },
}
