// How cards look in the web chat: pass to renderWebChat as adaptiveCardsHostConfig, and load cards.css beside it.
// Colours are the page's variables, so that they follow light and dark; what stands behind each is its value where there is no page.
// They keep a contrast of at least 4.5 to 1 on their ground. See dialogs/README.md, Cards.
(() => {
  const text = {
    default: { default: 'var(--ink, #1B1B1F)', subtle: 'var(--ink-2, #5B5B66)' },
    accent: { default: 'var(--accent, #1D4ED8)', subtle: 'var(--accent, #1D4ED8)' },
    good: { default: 'var(--good, #166534)', subtle: 'var(--good, #166534)' },
    warning: { default: 'var(--warn, #8A4B00)', subtle: 'var(--warn, #8A4B00)' },
    attention: { default: 'var(--bad, #B42318)', subtle: 'var(--bad, #B42318)' },
    dark: { default: 'var(--ink, #1B1B1F)', subtle: 'var(--ink-2, #5B5B66)' },
    light: { default: '#FFFFFF', subtle: '#F4F4F6' },
  };
  const ground = backgroundColor => ({ backgroundColor, foregroundColors: text });

  window.deskbotCards = {
    hostConfig: {
      supportsInteractivity: true,
      fontFamily: "'Segoe UI', system-ui, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif",
      fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
      lineHeights: { small: 17, default: 20, medium: 22, large: 26, extraLarge: 32 },
      spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
      separator: { lineThickness: 1, lineColor: 'var(--line, #E4E4EA)' },
      imageSizes: { small: 40, medium: 80, large: 160 },
      containerStyles: {
        default: ground('var(--surface, #FFFFFF)'), emphasis: ground('var(--surface-2, #F4F4F6)'), accent: ground('var(--accent-soft, #E8EEFC)'),
        good: ground('var(--good-soft, #E7F4EA)'), attention: ground('var(--bad-soft, #FDECEA)'), warning: ground('var(--warn-soft, #FDF3DC)'),
      },
      actions: {
        maxActions: 10, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left',
        showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
      },
      adaptiveCard: { allowCustomStyle: false },
      factSet: { title: { weight: 'default', isSubtle: true, maxWidth: 120, wrap: true }, value: { wrap: true }, spacing: 12 },
      textBlock: { headingLevel: 2 },
      inputs: {
        label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' } },
        errorMessage: { color: 'attention', size: 'small', weight: 'default' },
      },
    },
  };
})();
