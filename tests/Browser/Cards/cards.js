// Loaded into the page after adaptivecards.min.js and markdown-it.min.js: renders one card the way a client does and says what was wrong with it.
const teamsColors = {
  default: { default: '#242424', subtle: '#616161' },
  accent: { default: '#4F52B2', subtle: '#5B5FC7' },
  good: { default: '#237B4B', subtle: '#237B4B' },
  warning: { default: '#835C00', subtle: '#835C00' },
  attention: { default: '#B10E1C', subtle: '#C4314B' },
  dark: { default: '#242424', subtle: '#616161' },
  light: { default: '#FFFFFF', subtle: '#F5F5F5' },
};

const ground = backgroundColor => ({ backgroundColor, foregroundColors: teamsColors });

const teamsHostConfig = {
  fontFamily: "'Segoe UI', 'Liberation Sans', sans-serif",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#E0E0E0' },
  supportsInteractivity: true,
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: ground('#FFFFFF'), emphasis: ground('#F5F5F5'), accent: ground('#E8EBFA'),
    good: ground('#E7F2DA'), attention: ground('#FDF3F4'), warning: ground('#FBF6D9'),
  },
  actions: {
    maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  factSet: { title: { weight: 'bolder', maxWidth: 120, wrap: true }, value: { wrap: true }, spacing: 12 },
  textBlock: { headingLevel: 2 },
  inputs: { label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder' }, optionalInputs: { weight: 'bolder' } }, errorMessage: { color: 'attention', size: 'small' } },
};

// As strict as Teams about what is Markdown, and as eager as the web chat to make links.
const markdown = markdownit({ html: false, linkify: true, breaks: false });

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

// Renders into #card; returns what the library complained about.
window.renderCard = json => {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(teamsHostConfig);
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  card.parse(JSON.parse(json), context);
  const problems = [];
  for (let i = 0; i < context.eventCount; i++) {
    problems.push(`parse: ${context.getEventAt(i).message}`);
  }

  card.validateProperties().validationEvents.forEach(event => problems.push(`validate: ${event.message}`));
  window.executed = null;
  card.onExecuteAction = action => {
    window.executed = JSON.stringify({ type: action.getJsonTypeName(), verb: action.verb, data: action.data, url: action.url });
  };
  const element = card.render();
  if (!element) {
    problems.push('render: nothing');
    return problems;
  }

  const place = document.getElementById('card');
  place.replaceChildren(element);
  if (place.scrollWidth > place.clientWidth) {
    problems.push(`layout: ${place.scrollWidth} px wide in ${place.clientWidth} px`);
  }

  const edge = place.getBoundingClientRect().right;
  for (const button of place.querySelectorAll('button, input, select, textarea')) {
    if (button.getBoundingClientRect().right > edge) {
      problems.push(`layout: "${button.innerText}" is cut off`);
    }
  }

  return problems;
};

// What the library understood of a card, written back: anything it does not know is gone.
window.understood = json => {
  const card = new AdaptiveCards.AdaptiveCard();
  card.parse(JSON.parse(json), new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5));
  return JSON.stringify(card.toJSON());
};

// A client that is too old for Action.Execute.
window.forgetExecute = () => AdaptiveCards.GlobalRegistry.actions.unregister('Action.Execute');

// What stands in the text besides text: the tags that Markdown made of it.
window.formatting = (texts, options) => JSON.stringify(texts.map(text => {
  const place = document.createElement('div');
  place.innerHTML = markdownit(options).render(text);
  return { tags: [...place.querySelectorAll('*')].map(e => e.tagName.toLowerCase()).filter(tag => tag !== 'p'), text: place.textContent.trim() };
}));
