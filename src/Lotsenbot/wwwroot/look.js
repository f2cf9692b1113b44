// How Web Chat looks and speaks here. The colours are the variables of base.css, so that both colour schemes hold.

export const styleOptions = {
  accent: 'var(--link)',
  subtle: 'var(--muted)',
  backgroundColor: 'transparent',
  primaryFont: 'var(--font)',
  fontSizeSmall: '.8125rem',
  paddingRegular: 12,
  paddingWide: 16,

  botAvatarImage: 'favicon.svg',
  botAvatarInitials: 'L',
  botAvatarBackgroundColor: 'transparent',
  avatarBorderRadius: '8px',
  avatarSize: 32,

  bubbleBackground: 'var(--surface)',
  bubbleBorderColor: 'var(--line)',
  bubbleBorderRadius: 12,
  bubbleTextColor: 'var(--ink)',
  bubbleFromUserBackground: 'var(--brand)',
  bubbleFromUserBorderColor: 'var(--brand)',
  bubbleFromUserBorderRadius: 12,
  bubbleFromUserTextColor: 'var(--on-brand)',
  bubbleMaxWidth: 620,
  bubbleMinWidth: 120,

  suggestedActionLayout: 'flow',
  suggestedActionBackgroundColor: 'var(--surface)',
  suggestedActionBackgroundColorOnHover: 'var(--hover)',
  suggestedActionBackgroundColorOnActive: 'var(--hover)',
  suggestedActionBorderColor: 'var(--link)',
  suggestedActionBorderRadius: 20,
  suggestedActionBorderWidth: 1,
  suggestedActionTextColor: 'var(--link)',
  suggestedActionKeyboardFocusIndicatorBorderRadius: 20,
  suggestedActionKeyboardFocusIndicatorBorderColor: 'var(--link)',
  suggestedActionKeyboardFocusIndicatorBorderStyle: 'solid',
  suggestedActionKeyboardFocusIndicatorBorderWidth: 2,

  sendBoxBackground: 'var(--surface)',
  sendBoxTextColor: 'var(--ink)',
  sendBoxPlaceholderColor: 'var(--muted)',
  sendBoxBorderTop: 'none',
  sendBoxHeight: 52,
  sendBoxTextWrap: true,
  sendBoxButtonColor: 'var(--link)',
  sendBoxButtonColorOnDisabled: 'var(--muted)',
  sendBoxButtonShadeBorderRadius: 8,
  sendBoxButtonShadeColorOnHover: 'var(--hover)',
  sendBoxButtonShadeColorOnActive: 'var(--hover)',
  sendBoxButtonShadeColorOnDisabled: 'transparent',
  sendBoxButtonKeyboardFocusIndicatorBorderColor: 'var(--link)',
  hideUploadButton: true,
  maxMessageLength: 2000,

  // Thumbs stand beside the time: of each message, or they would vanish when the next one comes.
  groupTimestamp: 0,
  timestampColor: 'var(--muted)',
  notificationText: 'var(--muted)',
  failedConnectivity: 'var(--danger)',
  feedbackActionsPlacement: 'activity-status',
  transcriptVisualKeyboardIndicatorColor: 'var(--link)',
  transcriptActivityVisualKeyboardIndicatorColor: 'var(--link)',
  transcriptActivityVisualKeyboardIndicatorStyle: 'solid',
  suggestedActionsVisualKeyboardIndicatorColor: 'var(--link)',
  cardPushButtonBackgroundColor: 'var(--brand)',
  cardPushButtonTextColor: 'var(--on-brand)',
};

const text = color => ({ default: color, subtle: 'var(--muted)' });

/** How Adaptive Cards look; sizes are pixels to their renderer. The rest is in cards.css. */
export const cardLook = {
  supportsInteractivity: true,
  fontFamily: 'var(--font)',
  fontSizes: { small: 14, default: 16, medium: 17, large: 20, extraLarge: 24 },
  lineHeights: { small: 20, default: 24, medium: 24, large: 28, extraLarge: 32 },
  spacing: { small: 4, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  containerStyles: {
    default: {
      backgroundColor: 'transparent',
      foregroundColors: { default: text('var(--ink)'), accent: text('var(--link)'), attention: text('var(--danger)') },
    },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { spacing: 'small', size: 'small', color: 'attention' },
  },
  actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8, spacing: 'medium' },
  factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 140 }, value: { wrap: true }, spacing: 12 },
  textBlock: { headingLevel: 2 },
};

/** New cards are announced by their summary alone; Web Chat would repeat their fields, without names. */
export const readCardAloud = () => next => ({ attachment, ...request }) => {
  const { type, version, fallbackText } = attachment.content ?? {};
  return next({ ...request, attachment: type === 'AdaptiveCard' ? { ...attachment, content: { type, version, speak: fallbackText } } : attachment });
};

const spoken = {
  ACTIVITY_BOT_SAID_ALT: 'Lotsenbot schreibt:',
  ACTIVITY_YOU_SAID_ALT: 'Du schreibst:',
  ACTIVITY_STATUS_SEND_FAILED_RETRY: 'Nicht gesendet. [Noch einmal versuchen][RETRY].',
  ADAPTIVE_CARD_ERROR_BOX_TITLE_PARSE: 'Diese Karte lässt sich nicht anzeigen.',
  ADAPTIVE_CARD_ERROR_BOX_TITLE_RENDER: 'Diese Karte lässt sich nicht anzeigen.',
  CONNECTIVITY_STATUS_ALT_FATAL: 'Keine Verbindung zu Lotsenbot. Bitte lade die Seite neu.',
  CONNECTIVITY_STATUS_ALT_RECONNECTING: 'Die Verbindung ist unterbrochen. Ich verbinde dich neu …',
  CONNECTIVITY_STATUS_ALT_RENDER_ERROR: 'Diese Nachricht lässt sich nicht anzeigen. Bitte lade die Seite neu.',
  CONNECTIVITY_STATUS_ALT_SLOW_CONNECTION: 'Das Verbinden dauert länger als sonst.',
  MARKDOWN_EXTERNAL_LINK_ALT: 'Öffnet sich in einem neuen Tab.',
  REFERENCE_LIST_HEADER_ONE: '$1 Quelle',
  REFERENCE_LIST_HEADER_TWO: '$1 Quellen',
  REFERENCE_LIST_HEADER_FEW: '$1 Quellen',
  REFERENCE_LIST_HEADER_MANY: '$1 Quellen',
  REFERENCE_LIST_HEADER_OTHER: '$1 Quellen',
  SEND_BOX_IS_EMPTY_TOOLTIP_ALT: 'Schreib zuerst deine Frage.',
  SUGGESTED_ACTIONS_LABEL_ALT: 'Vorschläge',
  TEXT_INPUT_ALT: 'Deine Frage',
  TEXT_INPUT_PLACEHOLDER: 'Frag mich etwas …',
  TRANSCRIPT_LIVE_REGION_INTERACTIVE_LABEL_ALT: 'Zur Nachricht kommst du mit Umschalt und Tab.',
  TRANSCRIPT_LIVE_REGION_INTERACTIVE_WITH_LINKS_LABEL_ALT: 'Die Nachricht enthält Links. Zu ihr kommst du mit Umschalt und Tab.',
  TRANSCRIPT_LIVE_REGION_SUGGESTED_ACTIONS_LABEL_ALT: 'Es gibt Vorschläge. Zu ihnen kommst du mit Umschalt und Tab.',
  TRANSCRIPT_LIVE_REGION_SEND_FAILED_ALT: 'Die Nachricht wurde nicht gesendet.',
  TYPING_INDICATOR_ALT: 'Lotsenbot schreibt …',
  TYPING_INDICATOR_SINGLE_TEXT: '$1 schreibt …',
  VOTE_LIKE_ALT: 'Hilfreich',
  VOTE_DISLIKE_ALT: 'Nicht hilfreich',
};

/** Web Chat's German says "Sie" and "Bot"; the city's staff say "du". */
export const germanStrings = strings => ({ ...strings, ...spoken });
