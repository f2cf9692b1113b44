// After signing out: every window of ours forgets what it shows.
try {
  sessionStorage.removeItem('lotsenbot.conversation');
} catch {
}
if ('BroadcastChannel' in window)
  new BroadcastChannel('lotsenbot').postMessage('signed-out');
if (window.opener) {
  window.opener.postMessage({ type: 'lotsenbot:signed-out' }, location.origin);
  close();
}
