// The chat page: gets a token, picks up a conversation or begins one, and hands both to Web Chat.
import { adopt, beginAnew, forgetConversation, isStillOurs, openConversation, rememberToken } from './conversation.js';
import { joinPlugin } from './embedded.js';
import { cardLook, germanStrings, readCardAloud, styleOptions } from './look.js';
import { hidePerson, listen, showPerson, signInByButton, signInByItself } from './person.js';

const directLineAddress = new URL('v3/directline', document.baseURI).href;
const chat = document.getElementById('chat');
const restart = document.getElementById('restart');

// Direct Line's words for a connection that won't come back (directLine.ts, ConnectionStatus).
const lost = new Set([3, 4, 5]);

let directLine;

async function start() {
  try {
    const conversation = await openConversation(directLineAddress);
    if (conversation)
      show(conversation);
    else if (!signInByItself())
      askToSignIn('Melde dich an, dann kannst du Lotsenbot fragen.');
  } catch (error) {
    console.warn(error);
    showNotice('Lotsenbot ist gerade nicht zu erreichen.', 'Noch einmal versuchen', start);
  }
}

function show({ person, ...connection }) {
  directLine?.end();
  directLine = WebChat.createDirectLine({ ...connection, domain: directLineAddress, webSocket: true });
  const surface = document.createElement('div');
  surface.className = 'surface';
  chat.replaceChildren(surface);
  WebChat.renderWebChat({
    directLine,
    locale: 'de-DE',
    overrideLocalizedStrings: germanStrings,
    styleOptions,
    adaptiveCardsHostConfig: cardLook,
    attachmentForScreenReaderMiddleware: readCardAloud,
  }, surface);
  directLine.connectionStatus$.subscribe(status => lost.has(status) && checkPerson());
  showPerson(person);
  restart.hidden = false;
}

/** Looks whether the token is to blame: it may have run out while the computer slept, or its person has signed out. */
async function checkPerson() {
  if (await isStillOurs(directLineAddress).catch(() => true))
    return;
  const conversation = await openConversation(directLineAddress).catch(() => null);
  if (conversation)
    show(conversation);
  else
    leave('Du bist nicht mehr angemeldet.');
}

/** Takes the conversation from the page: its person has gone. */
function leave(reason) {
  if (!directLine)
    return;
  directLine.end();
  directLine = undefined;
  forgetConversation();
  askToSignIn(reason);
}

function askToSignIn(reason) {
  hidePerson();
  restart.hidden = true;
  showNotice(reason, 'Anmelden', signInByButton, { once: false });
}

function showNotice(text, label, action, { once } = { once: true }) {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.setAttribute('role', 'alert');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', action, { once });
  notice.append(text, button);
  chat.replaceChildren(notice);
}

restart.addEventListener('click', async () => {
  await beginAnew(directLineAddress).catch(forgetConversation);
  directLine = undefined;
  location.reload();
});

listen({
  signedIn(conversation) {
    // Somebody else may have signed in here: what is shown belongs to whoever was there before.
    if (directLine && !conversation)
      return checkPerson();
    return conversation ? show(adopt(conversation)) : start();
  },
  signedOut: () => leave('Du bist abgemeldet.'),
});

// Web Chat renews its token while the page is open; a reload must not come back with the first one.
addEventListener('pagehide', () => rememberToken(directLine));

joinPlugin();
start();
