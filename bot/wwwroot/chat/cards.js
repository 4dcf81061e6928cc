// How cards look in the web chat: pass to renderWebChat as adaptiveCardsHostConfig, and load cards.css beside it.
// Colours keep a contrast of at least 4.5 to 1 on their ground. See dialogs/README.md, Cards.
(() => {
  const text = {
    default: { default: '#1B1B1F', subtle: '#5B5B66' },
    accent: { default: '#1D4ED8', subtle: '#1D4ED8' },
    good: { default: '#166534', subtle: '#166534' },
    warning: { default: '#8A4B00', subtle: '#8A4B00' },
    attention: { default: '#B42318', subtle: '#B42318' },
    dark: { default: '#1B1B1F', subtle: '#5B5B66' },
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
      separator: { lineThickness: 1, lineColor: '#E4E4EA' },
      imageSizes: { small: 40, medium: 80, large: 160 },
      containerStyles: {
        default: ground('#FFFFFF'), emphasis: ground('#F4F4F6'), accent: ground('#E8EEFC'),
        good: ground('#E7F4EA'), attention: ground('#FDECEA'), warning: ground('#FDF3DC'),
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
