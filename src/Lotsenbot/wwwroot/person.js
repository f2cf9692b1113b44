// Who is asking: shows it, leads to signing in and out, and hears when it happens in another window of ours.
const embedded = new URLSearchParams(location.search).has('embedded');
const returned = 'angemeldet';
const windows = 'BroadcastChannel' in window ? new BroadcastChannel('lotsenbot') : null;

/** Shows who has signed in; without a name, that nobody has. */
export function showPerson(name) {
  history.replaceState(history.state, '', withoutReturned());
  document.getElementById('person').hidden = !name;
  document.getElementById('person-name').textContent = name ?? '';
  document.getElementById('nobody').hidden = !!name;
}

export function hidePerson() {
  document.getElementById('person').hidden = true;
  document.getElementById('nobody').hidden = true;
}

/**
 * Leads to signing in. A page of its own goes there and comes back, unless it just did; the plugin's panel can't, because providers let
 * nobody frame them: there, and then, calls back with false, for a button that calls signInByButton.
 */
export function signInByItself() {
  if (embedded || new URLSearchParams(location.search).has(returned))
    return false;
  const back = new URL(location.href);
  back.searchParams.set(returned, '');
  location.replace(signInAddress(back.pathname + back.search));
  return true;
}

export function signInByButton() {
  if (embedded)
    open(signInAddress(new URL('signin/done', document.baseURI).pathname), 'lotsenbot-signin', 'popup,width=560,height=720');
  else
    location.href = signInAddress(withoutReturned());
}

/**
 * @param {object} heard what to do: signedIn(conversation) when another window of ours has brought a conversation (null: ask for one),
 *   signedOut() when whoever was signed in is not any more.
 */
export function listen({ signedIn, signedOut }) {
  addEventListener('message', event => {
    if (event.origin !== location.origin)
      return;
    if (event.data?.type === 'lotsenbot:signed-in')
      signedIn(event.data.conversation);
    if (event.data?.type === 'lotsenbot:signed-out')
      signedOut();
  });
  windows?.addEventListener('message', event => {
    if (event.data === 'signed-in')
      signedIn(null);
    if (event.data === 'signed-out')
      signedOut();
  });
  document.getElementById('sign-out').addEventListener('submit', event => {
    // The provider's page could not be shown in the panel.
    if (embedded)
      event.target.target = 'lotsenbot-signin';
  });
  document.getElementById('nobody').addEventListener('click', event => {
    event.preventDefault();
    signInByButton();
  });
}

function signInAddress(returnUrl) {
  return new URL(`signin?returnUrl=${encodeURIComponent(returnUrl)}`, document.baseURI).href;
}

function withoutReturned() {
  const address = new URL(location.href);
  address.searchParams.delete(returned);
  return address.pathname + address.search + address.hash;
}
