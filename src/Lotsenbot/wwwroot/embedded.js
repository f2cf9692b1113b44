// The page inside the plugin's panel: Escape closes the panel, opening it puts the cursor into the send box.

export function joinPlugin() {
  if (!new URLSearchParams(location.search).has('embedded'))
    return;
  document.documentElement.classList.add('embedded');
  if (window.parent === window)
    return;

  let pluginOrigin;
  addEventListener('message', event => {
    if (event.source !== window.parent || event.data?.type !== 'lotsenbot:opened')
      return;
    // Which page may frame us is the server's word (frame-ancestors); it tells us its origin with its first message.
    pluginOrigin = event.origin;
    if (event.data.focus)
      focusSendBox();
  });
  addEventListener('keydown', event => {
    // Web Chat uses Escape itself, to leave a message: then it is not ours.
    if (event.key === 'Escape' && !event.defaultPrevented && pluginOrigin)
      window.parent.postMessage({ type: 'lotsenbot:close' }, pluginOrigin);
  });
}

function focusSendBox() {
  const sendBox = () => document.querySelector('[data-id="webchat-sendbox-input"]');
  if (sendBox()) {
    sendBox().focus();
    return;
  }
  const observer = new MutationObserver(() => {
    if (!sendBox())
      return;
    observer.disconnect();
    sendBox().focus();
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
