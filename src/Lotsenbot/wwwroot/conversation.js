// The tab's conversation: survives a reload, ends with the tab. A new tab gets the person's latest of the day from the server.
const key = 'lotsenbot.conversation';

/**
 * Returns { person, ...what Web Chat needs to connect }: { token } for a conversation to be opened, { token, conversationId } for one to be
 * picked up. Null when somebody has to sign in first.
 */
export async function openConversation(directLineAddress) {
  const remembered = recall();
  if (remembered) {
    const response = await fetchConversation(directLineAddress, remembered);
    if (response.ok)
      return adopt({ ...await response.json(), isOpen: true });
    // It was asked for, but never opened.
    if (response.status === 404)
      return renew(directLineAddress, remembered);
    // The token has run out, or its person has signed out. Anything else is a fault worth another try.
    if (![401, 403].includes(response.status))
      throw new Error(`Picking up the conversation failed with ${response.status}.`);
    forgetConversation();
  }

  const conversation = await askForConversation(directLineAddress);
  return conversation && adopt(conversation);
}

/** What the server has answered to another window of ours, or to us. */
export function adopt(conversation) {
  remember(conversation);
  const { token, conversationId, isOpen, person } = conversation;
  return isOpen ? { token, conversationId, person } : { token, person };
}

/** The next start begins a new conversation. */
export async function beginAnew(directLineAddress) {
  const conversation = await askForConversation(directLineAddress, '?conversation=new');
  if (conversation)
    remember(conversation);
  else
    forgetConversation();
}

/** Whether the server still takes the conversation's token, as far as can be told. */
export async function isStillOurs(directLineAddress) {
  const remembered = recall();
  return !!remembered && ![401, 403].includes((await fetchConversation(directLineAddress, remembered)).status);
}

export function rememberToken(directLine) {
  const remembered = recall();
  if (remembered && directLine?.token)
    remember({ ...remembered, token: directLine.token });
}

export function forgetConversation() {
  attempt(() => sessionStorage.removeItem(key));
}

function fetchConversation(directLineAddress, { conversationId, token }) {
  return fetch(`${directLineAddress}/conversations/${encodeURIComponent(conversationId)}`, { headers: { authorization: `Bearer ${token}` } });
}

async function renew(directLineAddress, { token: old }) {
  const response = await fetch(`${directLineAddress}/tokens/refresh`, { method: 'POST', headers: { authorization: `Bearer ${old}` } });
  if (!response.ok)
    throw new Error(`Renewing a token failed with ${response.status}.`);
  const { token, conversationId, person } = await response.json();
  remember({ token, conversationId });
  return { token, person };
}

async function askForConversation(directLineAddress, query = '') {
  const response = await fetch(`${directLineAddress}/tokens/generate${query}`, { method: 'POST' });
  if (response.status === 401)
    return null;
  if (!response.ok)
    throw new Error(`Asking for a token failed with ${response.status}.`);
  return response.json();
}

function remember({ token, conversationId }) {
  attempt(() => sessionStorage.setItem(key, JSON.stringify({ token, conversationId })));
}

function recall() {
  return attempt(() => JSON.parse(sessionStorage.getItem(key)));
}

// A browser that keeps frames from storing throws on every access; the conversation then lasts as long as the page.
function attempt(access) {
  try {
    return access();
  } catch {
    return null;
  }
}
