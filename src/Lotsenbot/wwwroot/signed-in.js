// The end of a window that the plugin has opened for signing in. In a foreign page's frame browsers may keep our cookie from the chat, so
// this window, where the cookie is, asks for the conversation and hands it over; nobody but a page of ours gets it.
if (window.opener) {
  try {
    const response = await fetch('../v3/directline/tokens/generate', { method: 'POST' });
    if (response.ok)
      window.opener.postMessage({ type: 'lotsenbot:signed-in', conversation: await response.json() }, location.origin);
  } finally {
    close();
  }
} else if ('BroadcastChannel' in window) {
  // The provider's pages may have cut us off from the window that opened us.
  new BroadcastChannel('lotsenbot').postMessage('signed-in');
}
