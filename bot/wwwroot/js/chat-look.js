// How the web chat looks and speaks. Colours are the page's variables, so light and dark follow the page.

const font = 'var(--font)';

export const look = {
  accent: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  subtle: 'var(--ink-2)',
  primaryFont: font,
  rootHeight: '100%',
  rootWidth: '100%',
  paddingRegular: 12,
  paddingWide: 18,

  avatarSize: 34,
  avatarBorderRadius: '50%',
  botAvatarInitials: 'DB',
  botAvatarBackgroundColor: 'transparent',
  userAvatarBackgroundColor: 'var(--accent-soft)',

  bubbleBackground: 'var(--surface-2)',
  bubbleBorderColor: 'transparent',
  bubbleBorderRadius: 14,
  bubbleBorderWidth: 0,
  bubbleTextColor: 'var(--ink)',
  bubbleFromUserBackground: 'var(--accent)',
  bubbleFromUserBorderColor: 'transparent',
  bubbleFromUserBorderRadius: 14,
  bubbleFromUserBorderWidth: 0,
  bubbleFromUserTextColor: 'var(--on-accent)',
  bubbleMaxWidth: 620,
  bubbleMinHeight: 40,
  bubbleMinWidth: 0,

  markdownRenderHTML: false,
  markdownRespectCRLF: true,
  enableUploadThumbnail: false,
  uploadAccept: '.png,.jpg,.jpeg,.gif,.webp,.heic,.pdf,.txt,.log,.csv,.json,.xml,.eml,.msg,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.zip,.7z,.gz,.mp4,.webm',
  uploadMultiple: true,
  sendAttachmentOn: 'send',
  hideTelephoneKeypadButton: true,

  sendBoxBackground: 'var(--surface)',
  sendBoxBorderTop: '1px solid var(--line)',
  sendBoxHeight: 56,
  sendBoxTextWrap: true,
  sendBoxTextColor: 'var(--ink)',
  sendBoxPlaceholderColor: 'var(--ink-2)',
  sendBoxButtonColor: 'var(--accent)',
  sendBoxButtonColorOnDisabled: 'var(--ink-2)',
  sendBoxButtonColorOnHover: 'var(--accent-strong)',
  sendBoxButtonColorOnFocus: 'var(--accent-strong)',
  sendBoxButtonColorOnActive: 'var(--accent-strong)',
  sendBoxButtonShadeColorOnHover: 'var(--surface-2)',
  sendBoxButtonShadeColorOnFocus: 'var(--surface-2)',
  sendBoxButtonShadeColorOnActive: 'var(--accent-soft)',
  sendBoxButtonShadeBorderRadius: 10,
  sendBoxButtonKeyboardFocusIndicatorBorderColor: 'var(--focus)',

  suggestedActionLayout: 'flow',
  suggestedActionBackgroundColor: 'var(--surface)',
  suggestedActionBackgroundColorOnHover: 'var(--accent-soft)',
  suggestedActionBackgroundColorOnFocus: 'var(--accent-soft)',
  suggestedActionBackgroundColorOnActive: 'var(--accent-soft)',
  suggestedActionBorderColor: 'var(--accent)',
  suggestedActionBorderRadius: 999,
  suggestedActionBorderWidth: 1,
  suggestedActionTextColor: 'var(--accent)',
  suggestedActionHeight: 38,
  suggestedActionKeyboardFocusIndicatorBorderColor: 'var(--focus)',
  suggestedActionsVisualKeyboardIndicatorColor: 'var(--focus)',

  timestampColor: 'var(--ink-2)',
  groupTimestamp: 120000,
  transcriptVisualKeyboardIndicatorColor: 'var(--focus)',
  transcriptActivityVisualKeyboardIndicatorColor: 'var(--ink-2)',
  transcriptTerminatorBackgroundColor: 'var(--ink-2)',
  transcriptTerminatorColor: 'var(--surface)',
  transcriptOverlayButtonBackground: 'var(--surface)',
  transcriptOverlayButtonBackgroundOnFocus: 'var(--accent-soft)',
  transcriptOverlayButtonBackgroundOnHover: 'var(--accent-soft)',
  transcriptOverlayButtonColor: 'var(--accent)',
  transcriptOverlayButtonColorOnFocus: 'var(--accent-strong)',
  transcriptOverlayButtonColorOnHover: 'var(--accent-strong)',

  hideToaster: true,
  slowConnectivity: 'var(--warn)',
  failedConnectivity: 'var(--bad)',
};

const colours = (plain, quiet) => ({ default: plain, subtle: quiet });

const paint = background => ({
  backgroundColor: background,
  foregroundColors: {
    default: colours('var(--ink)', 'var(--ink-2)'),
    dark: colours('var(--ink)', 'var(--ink-2)'),
    light: colours('var(--ink-2)', 'var(--ink-2)'),
    accent: colours('var(--accent)', 'var(--accent)'),
    good: colours('var(--good)', 'var(--good)'),
    warning: colours('var(--warn)', 'var(--warn)'),
    attention: colours('var(--bad)', 'var(--bad)'),
  },
});

export const cards = {
  fontFamily: font,
  supportsInteractivity: true,
  spacing: { small: 6, default: 10, medium: 16, large: 22, extraLarge: 30, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 650 },
  imageSizes: { small: 40, medium: 80, large: 160 },
  containerStyles: {
    default: paint('transparent'),
    emphasis: paint('var(--surface)'),
    accent: paint('var(--accent-soft)'),
    good: paint('var(--good-soft)'),
    warning: paint('var(--warn-soft)'),
    attention: paint('var(--bad-soft)'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 10 },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  factSet: {
    title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 150 },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 16,
  },
  inputs: {
    label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' } },
    errorMessage: { color: 'attention', weight: 'default', spacing: 'small' },
  },
};

export const words = {
  TEXT_INPUT_PLACEHOLDER: 'Describe your problem, or ask a question',
  TEXT_INPUT_ALT: 'Message to the service desk',
};
