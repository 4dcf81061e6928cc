// Loaded into the page after webchat.js: the web chat itself with a Direct Line that a test holds in its hands.
const observable = start => ({ subscribe: (next, error, complete) => start(typeof next === 'function' ? { next, error, complete } : next) || { unsubscribe() {} } });

let receive = () => {};
window.posted = [];

const directLine = {
  connectionStatus$: observable(to => { to.next(0); to.next(1); to.next(2); }),
  activity$: observable(to => { receive = activity => to.next(activity); }),
  postActivity: activity => observable(to => {
    window.posted.push(JSON.stringify(activity));
    const id = `p-${window.posted.length}`;
    to.next(id);
    to.complete?.();
    receive({ ...activity, id, timestamp: new Date(0).toISOString() });
  }),
  end() {},
};

WebChat.renderWebChat({
  directLine, adaptiveCardsHostConfig: window.deskbotCards.hostConfig, userID: 'u-1', username: 'Erin', locale: 'en-US',
  styleOptions: {
    markdownRenderHTML: false, hideUploadButton: true, bubbleMaxWidth: 480, bubbleMinWidth: 250,
    backgroundColor: 'var(--surface)', bubbleBackground: 'var(--surface)', bubbleTextColor: 'var(--ink)', bubbleBorderColor: 'var(--line)', subtle: 'var(--ink-2)', timestampColor: 'var(--ink-2)',
    sendBoxBackground: 'var(--surface)', sendBoxTextColor: 'var(--ink)', sendBoxPlaceholderColor: 'var(--ink-2)', sendBoxButtonColor: 'var(--accent)',
  },
}, document.getElementById('webchat'));

let sequence = 0;
window.showCard = json => receive({
  type: 'message', id: `b-${++sequence}`, timestamp: new Date(sequence).toISOString(), from: { id: 'bot', role: 'bot' }, conversation: { id: 'c-1' },
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: JSON.parse(json) }],
});
window.showText = text => receive({
  type: 'message', id: `b-${++sequence}`, timestamp: new Date(sequence).toISOString(), from: { id: 'bot', role: 'bot' }, conversation: { id: 'c-1' }, text, textFormat: 'markdown',
});
