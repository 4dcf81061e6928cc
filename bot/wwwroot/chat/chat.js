// Hosts Microsoft's web chat: one conversation for each person and tab, resumed with its history after a reload.

import { become, chosen } from '../desk/people.js';
import { look, words } from './look.js';

const chat = document.querySelector('[data-chat]');
const surface = chat.querySelector('[data-surface]');
const status = chat.querySelector('[data-status]');
const statusText = chat.querySelector('[data-status-text]');
const server = `${location.origin}/v3/directline`;

const said = {
  connecting: 'Connecting…',
  connected: 'Connected',
  reconnecting: 'Reconnecting…',
  offline: 'You are offline',
  ended: 'The session has ended. Start a new conversation.',
};

// On a phone the bot's picture would take a sixth of the width from its words.
const narrow = matchMedia('(max-width: 480px)');

let current = null;

function show(state) {
  const shown = state !== 'ended' && !navigator.onLine ? 'offline' : state;
  status.dataset.status = shown;
  if (statusText.textContent !== said[shown]) {
    statusText.textContent = said[shown];
  }
}

const storageKey = login => `deskbot.chat.${login}`;

function remembered(login) {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey(login)) ?? 'null');
  } catch {
    return null;
  }
}

async function post(address, body, token) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  return answer.ok ? answer.json() : null;
}

/** A token for the person's conversation of before, if its session still goes on. */
async function resume(login) {
  const before = remembered(login);
  const fresh = before && await post(`${server}/tokens/refresh`, null, before.token);
  if (!fresh) {
    return null;
  }

  const found = await fetch(`${server}/conversations/${fresh.conversationId}/activities?watermark=0`, { headers: { Authorization: `Bearer ${fresh.token}` } });
  return found.ok ? { token: fresh.token, conversationId: fresh.conversationId, watermark: '0' } : null;
}

async function begin(login) {
  const issued = await post('/api/demo/token', { person: login });
  if (!issued) {
    throw new Error('The desk gave no token.');
  }

  sessionStorage.setItem(storageKey(login), JSON.stringify({ conversationId: issued.conversationId, token: issued.token }));
  return { token: issued.token };
}

/** DirectLineJS says nothing when its stream breaks and it tries again, so its sockets are watched. */
function watched(directLine) {
  const session = { directLine, over: false };
  const tell = state => current === session && !session.over && show(state);
  directLine.services.WebSocket = class extends WebSocket {
    constructor(address) {
      super(address);
      this.addEventListener('open', () => tell('connected'));
      this.addEventListener('close', () => tell('reconnecting'));
    }
  };
  directLine.connectionStatus$.subscribe(state => {
    if (state === 3 || state === 4 || state === 5) {
      tell('ended');
      session.over = true;
    }
  });
  return session;
}

function render(session, login) {
  const place = document.createElement('div');
  surface.replaceChildren(place);
  window.WebChat.renderWebChat(
    {
      directLine: session.directLine,
      locale: 'en-US',
      nonce: chat.dataset.nonce,
      sendTypingIndicator: false,
      userID: `dl_${login}`,
      styleOptions: { ...look, ...(narrow.matches ? {} : { botAvatarImage: chat.dataset.avatar, botAvatarInitials: 'DB' }) },
      adaptiveCardsHostConfig: window.deskbotCards.hostConfig,
      overrideLocalizedStrings: words,
    },
    place,
  );
}

async function open({ anew = false } = {}) {
  const login = chosen();
  current?.directLine.end();
  current = null;
  show('connecting');
  try {
    await become(login);
    if (anew) {
      sessionStorage.removeItem(storageKey(login));
    }

    const way = (await resume(login)) ?? (await begin(login));
    if (chosen() !== login) {
      return;
    }

    current = watched(window.WebChat.createDirectLine({ domain: server, ...way }));
    render(current, login);
  } catch {
    show('reconnecting');
    setTimeout(() => current ?? open(), 5000);
  }
}

/**
 * Pressing a button often changes its card, and the button goes away with the focus. Who works by keyboard then goes on in the transcript, where they
 * were, and not at the top of the page.
 */
function keepFocus() {
  let last = null;
  surface.addEventListener('focusin', event => {
    last = event.target.matches(':focus-visible') ? event.target : null;
  });
  new MutationObserver(() => {
    if (last && !last.isConnected && document.activeElement === document.body) {
      last = null;
      surface.querySelector('.webchat__basic-transcript')?.focus({ preventScroll: true });
    }
  }).observe(surface, { childList: true, subtree: true });
}

keepFocus();
document.addEventListener('deskbot:person', event => {
  event.preventDefault();
  open();
});
chat.querySelector('[data-new]').addEventListener('click', async () => {
  await open({ anew: true });
  surface.querySelector('[data-id="webchat-sendbox-input"], textarea, input[type="text"]')?.focus();
});
window.addEventListener('offline', () => show('offline'));
window.addEventListener('online', () => show(current ? 'reconnecting' : 'connecting'));

open();
