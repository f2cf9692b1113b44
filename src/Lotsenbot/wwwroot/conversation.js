// The tab's conversation: survives a reload, ends with the tab.
const key = 'lotsenbot.conversation';

/** Returns what Web Chat needs to connect: { token } for a new conversation, { token, conversationId } for the tab's own. */
export async function openConversation(directLineAddress) {
  const remembered = recall();
  if (remembered) {
    const response = await fetch(`${directLineAddress}/conversations/${encodeURIComponent(remembered.conversationId)}`, {
      headers: { authorization: `Bearer ${remembered.token}` },
    });
    if (response.ok)
      return remember(await response.json());
    // 403: the token has run out; 404: the conversation is gone. Both end it; anything else is a fault worth another try.
    if (![401, 403, 404].includes(response.status))
      throw new Error(`Picking up the conversation failed with ${response.status}.`);
    forgetConversation();
  }

  const response = await fetch(`${directLineAddress}/tokens/generate`, { method: 'POST' });
  if (!response.ok)
    throw new Error(`Asking for a token failed with ${response.status}.`);
  const { token, conversationId } = await response.json();
  remember({ token, conversationId });
  return { token };
}

export function rememberToken(directLine) {
  const remembered = recall();
  if (remembered && directLine?.token)
    remember({ conversationId: remembered.conversationId, token: directLine.token });
}

export function forgetConversation() {
  attempt(() => sessionStorage.removeItem(key));
}

function remember({ token, conversationId }) {
  attempt(() => sessionStorage.setItem(key, JSON.stringify({ token, conversationId })));
  return { token, conversationId };
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
